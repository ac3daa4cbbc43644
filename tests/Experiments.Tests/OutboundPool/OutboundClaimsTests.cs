using Experiments.OutboundPool;
using static Experiments.OutboundPool.OutboundColumns;

namespace Experiments.Tests.OutboundPool;

/// <summary>What the claims make of planted rows.</summary>
public class OutboundClaimsTests
{
    private static readonly Experiment Experiment = OutboundPoolExperiment.Create();
    private static readonly IReadOnlyList<Claim> Claims = ClaimsFile.Read(SuiteFiles.Claims);

    [Theory]
    [InlineData(0, 4_000, VerdictKind.Reproduced)]
    [InlineData(4_000, 4_000, VerdictKind.Differs)]
    [InlineData(4_000, 0, VerdictKind.Differs)]
    public void Sockets_that_wait_are_compared_of_requests_one_at_a_time(double pooled, double each, VerdictKind expected)
    {
        Verdict verdict = DotNet("netpoll.pool",
        [
            .. Rows(Requesters.Pool, 1, InTimeWait, pooled), .. Rows(Requesters.Each, 1, InTimeWait, each),
            .. Rows(Requesters.Pool, 64, InTimeWait, 9_000), .. Rows(Requesters.Each, 64, InTimeWait, 1),
        ]);
        Assert.Equal(expected, verdict.Kind);
    }

    [Fact]
    public void What_the_documents_pool_leaves_behind_when_many_ask_is_told_beside() => Assert.Contains(
        "with 64 at a time and a size of 16, go-document-003-pool dials 3,000 and leaves 2,984",
        AsWritten("netpoll.pool",
        [
            .. Rows(Requesters.GoPool, 1, InTimeWait, 0), .. Rows(Requesters.GoEach, 1, InTimeWait, 4_000),
            .. Rows(Requesters.GoPool, 64, InTimeWait, 2_984), .. Rows(Requesters.GoPool, 64, Handshakes, 3_000),
        ]).Reason,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(20e-6, 100e-6, VerdictKind.Reproduced)]
    [InlineData(100e-6, 20e-6, VerdictKind.Differs)]
    public void Latency_is_compared_by_the_median_of_requests_one_at_a_time(double pooled, double each, VerdictKind expected) =>
        Assert.Equal(expected, AsWritten("netpoll.pool.latency",
        [
            .. Rows(Requesters.GoPool, 1, P50, pooled), .. Rows(Requesters.GoEach, 1, P50, each),
            .. Rows(Requesters.GoPool, 64, P50, 1), .. Rows(Requesters.GoEach, 64, P50, 1),
        ]).Kind);

    [Theory]
    [InlineData(1, VerdictKind.Reproduced)]
    [InlineData(0.0002, VerdictKind.Differs)]
    public void A_client_for_each_request_is_judged_by_the_handshakes_that_the_kernel_counts(double each, VerdictKind expected)
    {
        Verdict verdict = AsWritten("netpoll.pool.http",
            [.. Rows(Requesters.GoClientEach, 1, HandshakesEach, each), .. Rows(Requesters.GoClient, 1, HandshakesEach, 0.0002)]);
        Assert.Equal((expected, each), (verdict.Kind, verdict.Measured));
        Assert.Contains("of go-document-003-http 0.0002", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_requests_one_at_a_time_has_no_verdict() => Assert.All(
        OutboundPoolExperiment.Reading.Answers.Select(answer => answer.ClaimId), claim => Assert.Equal(VerdictKind.NotRun,
            DotNet(claim, [.. Rows(Requesters.Pool, 64, InTimeWait, 0), .. Rows(Requesters.ClientEach, 64, Handshakes, 1)]).Kind));

    [Theory]
    [InlineData(Profile.Standard)]
    [InlineData(Profile.Full)]
    public void What_is_compared_is_repeated_as_often_as_all_comparisons_ask_for(Profile profile)
    {
        var planned = new TrialsPlanned(Experiment, profile);
        string[] asked = [.. ((string[])["netpoll.pool", "netpoll.pool.latency"]).SelectMany(claim =>
            Asked(claim).SubjectsOf(Judge.AsWritten).Concat(Asked(claim).SubjectsOf(Judge.DotNet)))];
        Assert.All(asked, id => Assert.InRange(
            planned.Where(point => point[Window.Id] == 1, id), TrialsNeeded.By(Experiment), int.MaxValue), throwIfEmpty: true);
    }

    private static Row[] Rows(string subject, long window, Column column, double value) =>
    [
        .. Enumerable.Range(1, 8).Select(repetition => new Row(
            Experiment.Id, subject, repetition, TrialStatus.Ok, "", At(window), new Measurement().Set(column, value).Cells)),
    ];

    private static Point At(long window) => new([new(Requests.Id, 5_000), new(Window.Id, window)]);

    private static Claim Asked(string id) => Claims.Single(known => known.Id == id);

    private static Verdict AsWritten(string claim, Row[] rows) => Decide(claim, Judge.AsWritten, rows);

    private static Verdict DotNet(string claim, Row[] rows) => Decide(claim, Judge.DotNet, rows);

    private static Verdict Decide(string claim, string side, Row[] rows) => Judge.Decide(Asked(claim), side,
        OutboundPoolExperiment.Reading.Answers.Single(answer => answer.ClaimId == claim)
            .Find(new Evidence(Experiment, Profile.Full, rows), Asked(claim).SubjectsOf(side)));
}
