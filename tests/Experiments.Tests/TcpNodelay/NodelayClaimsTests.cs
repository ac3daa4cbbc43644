using Experiments.TcpNodelay;
using static Experiments.TcpNodelay.NodelayColumns;

namespace Experiments.Tests.TcpNodelay;

/// <summary>What the claim makes of planted rows.</summary>
public class NodelayClaimsTests
{
    private const int Trials = 8;
    private const long OverTheWire = 10;

    private static readonly Experiment Experiment = NodelayExperiment.Create();
    private static readonly Claim Claim = ClaimsFile.Read(SuiteFiles.Claims).Single(claim => claim.Id == NodelayClaims.Id);

    [Fact]
    public void An_exchange_that_takes_less_without_nagle_reproduces_the_claim() => Assert.Equal(VerdictKind.Reproduced,
        Decide([.. Took(NodelaySubjects.Nagle, 0.04), .. Took(NodelaySubjects.Nodelay, 0.0001)]).Kind);

    [Fact]
    public void One_that_takes_longer_differs() => Assert.Equal(VerdictKind.Differs,
        Decide([.. Took(NodelaySubjects.Nagle, 0.0001), .. Took(NodelaySubjects.Nodelay, 0.04)]).Kind);

    /// <summary>The claim is about the smallest write on the loopback; what else was measured is told beside it.</summary>
    [Fact]
    public void What_larger_writes_and_longer_ways_take_decides_nothing_and_is_counted()
    {
        Verdict verdict = Decide(
        [
            .. Took(NodelaySubjects.Nagle, 0.04), .. Took(NodelaySubjects.Nodelay, 0.0001),
            .. Took(NodelaySubjects.Nagle, 0.02, 16_384), .. Took(NodelaySubjects.Nodelay, 0.03, 16_384),
            .. Took(NodelaySubjects.Nagle, 0.02, 1, OverTheWire), .. Took(NodelaySubjects.Nodelay, 0.01, 1, OverTheWire),
        ]);
        Assert.Equal(VerdictKind.Reproduced, verdict.Kind);
        Assert.Contains("lower by 5% or more at 2 of 3 points of the sweep", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_loopback_there_is_no_verdict() => Assert.Equal(VerdictKind.NotRun, Decide(
        [.. Took(NodelaySubjects.Nagle, 0.04, 1, OverTheWire), .. Took(NodelaySubjects.Nodelay, 0.01, 1, OverTheWire)]).Kind);

    [Theory]
    [InlineData(Profile.Standard)]
    [InlineData(Profile.Full)]
    public void What_is_compared_is_repeated_as_often_as_all_comparisons_ask_for(Profile profile)
    {
        var planned = new TrialsPlanned(Experiment, profile);
        Assert.All(Claim.SubjectsOf(Judge.AsWritten),
            id => Assert.InRange(planned.Where(PointOf(1, 0).Equals, id), TrialsNeeded.By(Experiment), int.MaxValue), throwIfEmpty: true);
    }

    private static Row[] Took(string subject, double seconds, long bytes = 1, long roundTrip = 0) =>
        [.. Enumerable.Range(1, Trials).Select(repetition => new Row(Experiment.Id, subject, repetition, TrialStatus.Ok, "",
            PointOf(bytes, roundTrip),
            new Measurement().Set(P50, seconds * (1 + repetition / 1_000.0)).Set(P99, 2 * seconds).Set(Segments, 4).Cells))];

    private static Point PointOf(long bytes, long roundTrip) => new([new(WriteBytes.Id, bytes), new(RoundTrip.Id, roundTrip)]);

    private static Verdict Decide(Row[] rows) => Judge.Decide(Claim, Judge.AsWritten,
        NodelayExperiment.Reading.Answers.Single().Find(new Evidence(Experiment, Profile.Full, rows), Claim.SubjectsOf(Judge.AsWritten)));
}
