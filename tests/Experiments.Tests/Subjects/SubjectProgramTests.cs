using Experiments.Heartbeats;
using Experiments.Micro;
using Experiments.OutboundPool;
using Experiments.ParkedTasks;
using Experiments.Subjects.Bench.Cases;
using Experiments.Subjects.HandOvers;
using Experiments.Subjects.Heartbeats;
using Experiments.Subjects.Outbound;
using Experiments.Subjects.Populations;
using Experiments.SwitchCost;
using Experiments.Tests.Suite;
using Experiments.WakeHerd;

namespace Experiments.Tests.Subjects;

/// <summary>The program of the measured processes that are no servers, and the experiments that start it.</summary>
public sealed class SubjectProgramTests
{
    /// <summary>A subject that the program does not know would fail in its trials, a kind that nobody measures would rot.</summary>
    [Fact]
    public void Experiments_measure_what_the_program_can_be_and_nothing_is_left_over()
    {
        Assert.Equal(
            Ids(PopulationCatalog.Kinds.Select(kind => kind.Id)),
            Ids([.. Measured(ParkedTasksExperiment.Create()), .. HerdExperiment.Create().Subjects.Select(subject => subject.Id)
                .Where(id => HerdSubjects.IsWaiting(id) && !id.StartsWith("go-", StringComparison.Ordinal))]));
        Assert.Equal(Ids(HandOverCatalog.Kinds.Select(kind => kind.Id)), Measured(SwitchCostExperiment.Create()));
        Assert.Equal(Ids(CaseCatalog.All.Select(known => known.Id)), Measured(MicroExperiment.Create()));
        Assert.Equal(
            Ids(RequestCatalog.Kinds.Select(kind => kind.Id)), Measured(OutboundPoolExperiment.Create()));
        Assert.Equal(
            Ids(DeadlineCatalog.Kinds.Select(kind => kind.Id).Append("wheel-over-connections")), Measured(HeartbeatsExperiment.Create()));
    }

    [Fact]
    public void Cases_with_a_buffer_are_those_that_are_told_its_size() => Assert.All(
        CaseCatalog.All, known => Assert.Equal(known.TakesBytes, MicroExperiment.TakesBytes(known.Id)));

    [Fact]
    public void No_harness_is_loaded_into_a_measured_process() => Assert.DoesNotContain(
        typeof(Population).Assembly.GetReferencedAssemblies(), used => used.Name!.StartsWith("Harness", StringComparison.Ordinal));

    [Theory]
    [InlineData]
    [InlineData("dance")]
    public void A_first_word_that_names_no_subject_is_refused_in_one_line(params string[] words)
    {
        SuiteProcess run = SuiteProcess.RunProgram("Experiments.Subjects", words);
        Assert.Equal((ExitStatus.Refused, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("subjects: say what to be: population, ", run.OneLine, StringComparison.Ordinal);
    }

    private static string[] Measured(Experiment experiment) => Ids(
        experiment.Subjects.Select(subject => subject.Id).Where(id => !id.StartsWith("go-", StringComparison.Ordinal)));

    private static string[] Ids(IEnumerable<string> ids) => [.. ids.Distinct().Order(StringComparer.Ordinal)];
}
