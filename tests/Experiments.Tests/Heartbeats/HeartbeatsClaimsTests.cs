using Experiments.Heartbeats;
using static Experiments.Heartbeats.HeartbeatsColumns;

namespace Experiments.Tests.Heartbeats;

/// <summary>What the claim makes of planted rows.</summary>
public class HeartbeatsClaimsTests
{
    private const string Id = "idle1m.heartbeat.timers";

    private static readonly Experiment Experiment = HeartbeatsExperiment.Create();
    private static readonly Claim Claim = ClaimsFile.Read(SuiteFiles.Claims).Single(claim => claim.Id == Id);

    [Fact]
    public void Timers_that_take_ten_times_as_much_as_ticker_and_heap_reproduce_the_claim() => Assert.Equal(VerdictKind.Reproduced,
        Decide([.. Cores("timer-each", 2), .. Cores("batch-ticker", 0.05), .. Cores("heap", 0.2)]).Kind);

    [Fact]
    public void Timers_are_held_against_the_dearer_of_ticker_and_heap()
    {
        Verdict verdict = Decide([.. Cores("timer-each", 0.2), .. Cores("batch-ticker", 0.05), .. Cores("heap", 0.4)]);
        Assert.Equal(VerdictKind.Differs, verdict.Kind);
        Assert.Contains("over that of heap, for each of 1,000,000", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_reason_says_whether_the_beats_came() => Assert.Contains("21.0% of its beats came on time, 99% within 3100.0 ms",
        Decide([.. Cores("timer-each", 1, 0.21, 3.1), .. Cores("batch-ticker", 0.05), .. Cores("heap", 0.2)]).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void Timers_that_cost_as_much_and_keep_half_of_their_beats_cost_twice_as_much_for_each() => Assert.Equal(2,
        Decide([.. Cores("timer-each", 0.4, 0.5), .. Cores("batch-ticker", 0.05), .. Cores("heap", 0.4)]).Measured!.Value, 2);

    [Fact]
    public void Four_trials_are_too_few() => Assert.Equal(VerdictKind.Inconclusive,
        Decide([.. Cores("timer-each", 2).Take(4), .. Cores("batch-ticker", 0.05), .. Cores("heap", 0.2)]).Kind);

    [Fact]
    public void Without_a_million_there_is_no_verdict() =>
        Assert.Equal(VerdictKind.NotRun, Decide([.. Cores("timer-each", 2)]).Kind);

    [Fact]
    public void Full_repeats_what_is_compared_of_a_million_as_often_as_all_comparisons_ask_for()
    {
        var planned = new TrialsPlanned(Experiment, Profile.Full);
        Point million = new([new(Count.Id, HeartbeatsClaims.Million), new(Period.Id, 1)]);
        Assert.All(HeartbeatsClaims.Compared, id => Assert.InRange(
            planned.Where(million.Equals, id), TrialsNeeded.By(Experiment), int.MaxValue),
            throwIfEmpty: true);
    }

    private static Row[] Cores(string subject, double cores, double came = 1, double late = 0.001) =>
        [.. Enumerable.Range(1, 5).Select(repetition => new Row(Experiment.Id, subject, repetition, TrialStatus.Ok, "",
            new([new(Count.Id, 1_000_000), new(Period.Id, 1)]),
            new Measurement().Set(CpuOnTime, cores / came * 1e-6 * (1 + repetition / 1_000.0)).Set(OnTimeShare, came)
                .Set(P99, late).Cells))];

    private static Verdict Decide(Row[] rows) => Judge.Decide(Claim, Judge.DotNet,
        HeartbeatsExperiment.Reading.Answers.Single(answer => answer.ClaimId == Id)
            .Find(new Evidence(Experiment, Profile.Full, rows), Claim.SubjectsOf(Judge.DotNet)));
}
