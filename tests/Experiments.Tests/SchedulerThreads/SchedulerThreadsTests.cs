using System.Globalization;
using Experiments.SchedulerThreads;
using static Experiments.SchedulerThreads.SchedulerColumns;

namespace Experiments.Tests.SchedulerThreads;

public class SchedulerThreadsTests
{
    private static readonly Experiment Experiment = SchedulerThreadsExperiment.Create();
    private static readonly Claim Claim = ClaimsFile.Read(SuiteFiles.Claims).Single(claim => claim.Id == "guide10k.maxprocs");

    [Theory]
    [InlineData(2e-3, 3e-3, VerdictKind.Reproduced)]
    [InlineData(3e-3, 2e-3, VerdictKind.Differs)]
    public void More_threads_give_better_latency_where_the_99th_percentile_is_lower(double twice, double once, VerdictKind expected)
    {
        Verdict verdict = ClaimVerdict.Of(
            SchedulerThreadsExperiment.Reading,
            new(Experiment, Profile.Full, [.. Rows(ScheduledServers.DocumentTwice, twice), .. Rows(ScheduledServers.DocumentOnce, once)]),
            Claim.Id, Judge.AsWritten);
        Assert.Equal(expected, verdict.Kind);
    }

    [Fact]
    public void Every_subject_that_answers_is_one_that_is_measured_most_often() => Assert.Equal(
        Claim.SubjectsOf(Judge.AsWritten).Concat(Claim.SubjectsOf(Judge.DotNet)).Order(),
        Experiment.Subjects.Where(ScheduledServers.Answers).Select(subject => subject.Id).Order());

    /// <summary>The load of a trial is half of what was measured of the server as it comes, once: trials after it have the same.</summary>
    [Fact]
    public async Task Variants_of_a_server_are_given_one_load_whichever_comes_first()
    {
        Subject[] variants =
            [.. Experiment.Subjects.Where(subject => ScheduledServers.BaselineOf(subject).Id == ScheduledServers.Tasks).TakeLast(2)];
        double[] offered = [await OfferedAsync(variants[0]), await OfferedAsync(variants[1])];
        Assert.Equal(offered[0], offered[1]);
    }

    [Fact]
    public void Every_figure_of_rows_that_have_all_columns_is_drawn()
    {
        Evidence rows = new(Experiment, Profile.Full,
        [
            .. from subject in Experiment.Subjects
               from repetition in Enumerable.Range(1, 3)
               select new Row(Experiment.Id, subject.Id, repetition, TrialStatus.Ok, "", new([new(Connections.Id, 100)]),
                   SchedulerColumns.All.Where(column => !column.IsText).ToDictionary(column => column.Id, _ => $"{repetition}")),
        ]);
        Assert.All(SchedulerThreadsExperiment.Reading.Figures, recipe =>
            Assert.StartsWith("<svg", Charts.SvgRenderer.Render(recipe.Draw(rows)!), StringComparison.Ordinal), throwIfEmpty: true);
    }

    private static async Task<double> OfferedAsync(Subject subject)
    {
        await using var launcher = new Launcher();
        Preparation ready = await subject.Prepare(CancellationToken.None);
        var trial = new Trial(subject, ready.Command!, new([new(Connections.Id, 16)]), 1, launcher) { Profile = Profile.Smoke };
        Measurement row = await Experiment.Measure(trial, CancellationToken.None);
        Assert.All([LoadColumns.MessagesPerSecond, WorkItems, HalfP999, Engines, Workers, Believed],
            column => Assert.True(row.Has(column), column.Id));
        return double.Parse(row.Cells[LoadColumns.Offered.Id], CultureInfo.InvariantCulture);
    }

    private static IEnumerable<Row> Rows(string subject, double p99)
    {
        double[] spread = [0.98, 0.99, 0.995, 1, 1.005, 1.01, 1.02, 1.03];
        return spread.Select((factor, index) => new Row(
            Experiment.Id, subject, index + 1, TrialStatus.Ok, "", new([new(Connections.Id, 100)]),
            new Measurement().Set(HalfP99, p99 * factor).Set(LoadColumns.Offered, 1_000).Cells));
    }
}
