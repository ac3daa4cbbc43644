using Experiments.ParkedTasks;
using Harness.Declaring;
using Harness.Judging;
using Harness.Output;

namespace Experiments.Tests.ParkedTasks;

public sealed class ParkedClaimsTests
{
    private const long Kibi = 1024;

    [Fact]
    public void What_a_threads_stack_reserves_is_told_with_the_limit_that_it_follows()
    {
        Finding finding = PerThread(stackLimit: 1024 * Kibi);

        Assert.Equal(1, finding.Measured!.Value.Value, tolerance: 0.01);
        Assert.Contains("it follows the limit of 1,024 KiB that ulimit -s set", finding.Note);
    }

    [Fact]
    public void Where_no_limit_was_seen_none_is_told() => Assert.DoesNotContain("ulimit", PerThread(stackLimit: null).Note);

    private static Finding PerThread(long? stackLimit)
    {
        Experiment experiment = ParkedTasksExperiment.Create();
        Column Named(string id) => experiment.Columns.Single(column => column.Id == id);
        Row Parked(long count) => new(
            experiment.Id, "thread-default-stack", 1, TrialStatus.Ok, "", new Point([new("count", count)]), new Measurement()
                .Set(Named("virtual_growth_bytes"), count * 1024 * Kibi)
                .Set(Named("stack_limit_bytes"), stackLimit).Cells);
        return experiment.Answers.Single(answer => answer.ClaimId == "netpoll.mem.thread")
            .Find(new Evidence(experiment, Profile.Smoke, [Parked(100), Parked(200), Parked(500)]), ["thread-default-stack"]);
    }
}
