using Experiments.ParkedTasks;

namespace Experiments.Tests.ParkedTasks;

public sealed class ParkedClaimsTests
{
    private const long Kibi = 1024;

    private static readonly Experiment Parked = ParkedTasksExperiment.Create();

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
        Row Planted(long count) => new(
            experiment.Id, "thread-default-stack", 1, TrialStatus.Ok, "", new Point([new("count", count)]), new Measurement()
                .Set(Named("virtual_growth_bytes"), count * 1024 * Kibi)
                .Set(Named("stack_limit_bytes"), stackLimit).Cells);
        return ParkedTasksExperiment.Reading.Answers.Single(answer => answer.ClaimId == "netpoll.mem.thread")
            .Find(new Evidence(experiment, Profile.Smoke, [Planted(100), Planted(200), Planted(500)]), ["thread-default-stack"]);
    }

    /// <summary>A stack that is reserved is not one that is used.</summary>
    [Fact]
    public void Stacks_are_compared_by_what_is_reserved_and_apart_by_what_is_resident()
    {
        List<Row> rows = [];
        foreach (long count in (long[])[100, 200, 500])
            rows.Add(Row("thread-2m-stack", count,
                ("virtual_growth_bytes", count * 2048.0 * Kibi), ("rss_anon_growth_bytes", count * 20.0 * Kibi)));
        foreach (long count in (long[])[10_000, 20_000, 50_000])
            rows.Add(Row("go-parked", count, ("stack_inuse_bytes", count * 2.0 * Kibi), ("rss_anon_growth_bytes", count * 2.5 * Kibi)));
        Assert.Equal(1024, Found("guide10k.goroutine.stack", rows, "go-parked", "thread-2m-stack").Value, tolerance: 0.01);
        Assert.Equal(8, Found("guide10k.goroutine.stack.resident", rows, "go-parked", "thread-2m-stack").Value, tolerance: 0.01);
    }

    [Fact]
    public void Threads_that_can_be_held_are_those_of_the_tightest_limit()
    {
        Assert.Equal(15_882, Found("netpoll.mem.thread.held", [Row("thread-default-stack", 100, ("thread_limit", 15_882))],
            "thread-default-stack").Value);
        Assert.Equal(15_882, new MachineCapacity(null, 0, null, new Bound(20_000, "", ""), 65_530).ThreadsOfAProcess);
        Assert.Equal(20_000, new MachineCapacity(null, 0, null, new Bound(20_000, "", ""), 262_144).ThreadsOfAProcess);
        Assert.Null(new MachineCapacity(null, 0, null, null, null).ThreadsOfAProcess);
    }

    private static Interval Found(string claim, IReadOnlyList<Row> rows, params string[] subjects) =>
        ParkedTasksExperiment.Reading.Answers.Single(answer => answer.ClaimId == claim).Find(
            new Evidence(Parked, Profile.Smoke, rows), subjects).Measured!.Value;

    private static Row Row(string subject, long count, params (string Column, double Value)[] cells)
    {
        var measurement = new Measurement();
        foreach ((string id, double value) in cells)
            measurement.Set(Parked.Columns.Single(column => column.Id == id), value);
        return new(Parked.Id, subject, 1, TrialStatus.Ok, "", new Point([new("count", count)]), measurement.Cells);
    }
}
