using Experiments.WakeHerd;
using static Experiments.WakeHerd.HerdColumns;

namespace Experiments.Tests.WakeHerd;

/// <summary>What the claims make of planted rows.</summary>
public sealed class HerdClaimsTests
{
    private const string Tasks = "async-shared-source";

    private static readonly Experiment Experiment = HerdExperiment.Create();

    [Fact]
    public void A_last_wake_up_that_is_later_the_more_there_are_reproduces_the_claim()
    {
        Verdict verdict = Herd([.. Woken(1_000, 0.001), .. Woken(10_000, 0.01), .. Woken(100_000, 0.1)]);
        Assert.Equal(VerdictKind.Reproduced, verdict.Kind);
        Assert.Contains("100 ms of 100,000", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void One_step_that_does_not_rise_is_the_answer() => Assert.Equal(VerdictKind.Differs,
        Herd([.. Woken(1_000, 0.001), .. Woken(10_000, 0.01), .. Woken(100_000, 0.005)]).Kind);

    [Fact]
    public void Without_one_of_the_sizes_there_is_no_verdict() =>
        Assert.Equal(VerdictKind.NotRun, Herd([.. Woken(1_000, 0.001), .. Woken(10_000, 0.01)]).Kind);

    [Fact]
    public void Who_blocks_is_held_against_who_polls()
    {
        Verdict verdict = Decide("guide100k.polling", [.. Waiting("channel-shared", 0.001), .. Waiting("channel-polled", 2)]);
        Assert.Equal((VerdictKind.Reproduced, 0.0005), (verdict.Kind, Math.Round(verdict.Measured!.Value, 6)));
        Assert.Equal(VerdictKind.Differs,
            Decide("guide100k.polling", [.. Waiting("channel-shared", 2), .. Waiting("channel-polled", 0.1)]).Kind);
    }

    [Fact]
    public void Full_repeats_what_is_compared_of_a_thousand_as_often_as_all_comparisons_ask_for()
    {
        var planned = new TrialsPlanned(Experiment, Profile.Full);
        Assert.All(HerdSubjects.Compared, id => Assert.InRange(
            planned.Where(At(1_000).Equals, id), TrialsNeeded.By(Experiment), int.MaxValue),
            throwIfEmpty: true);
    }

    private static Verdict Herd(Row[] rows) => Decide("guide10k.herd", rows);

    private static Row[] Woken(long waiters, double last) => Rows(Tasks, waiters, factor => new Measurement()
        .Set(First, last / 4 * factor).Set(Median, last / 2 * factor).Set(Last, last * factor));

    private static Row[] Waiting(string subject, double share) =>
        Rows(subject, HerdSubjects.Watched, factor => new Measurement().Set(WaitingShare, share * factor));

    private static Row[] Rows(string subject, long waiters, Func<double, Measurement> measured) =>
    [
        .. Enumerable.Range(1, 8).Select(repetition => new Row(Experiment.Id, subject, repetition, TrialStatus.Ok, "", At(waiters),
            measured(1 + repetition / 1_000.0).Cells)),
    ];

    private static Point At(long waiters) => new([new(Waiters.Id, waiters)]);

    private static Verdict Decide(string id, Row[] rows)
    {
        Claim claim = ClaimsFile.Read(SuiteFiles.Claims).Single(claim => claim.Id == id);
        return Judge.Decide(claim, Judge.DotNet, HerdExperiment.Reading.Answers.Single(answer => answer.ClaimId == id)
            .Find(new Evidence(Experiment, Profile.Full, rows), claim.SubjectsOf(Judge.DotNet)));
    }
}
