using Experiments.EchoScaling;
using static Experiments.EchoScaling.EchoColumns;

namespace Experiments.Tests.EchoScaling;

/// <summary>What the claims make of planted rows.</summary>
public class EchoClaimsTests
{
    private const int Eight = 8;

    private static readonly Experiment Experiment = EchoScalingExperiment.Create();
    private static readonly IReadOnlyList<Claim> Claims = ClaimsFile.Read(SuiteFiles.Claims);

    [Theory]
    [InlineData("guide10k.eventloop.100k.cpu", EchoSubjects.Gnet)]
    [InlineData("guide10k.eventloop.cpu", EchoSubjects.Evio)]
    public void A_loop_that_takes_half_the_processor_time_at_the_documents_size_reproduces_the_claim(string claim, string loop) =>
        Assert.Equal(VerdictKind.Reproduced, AsWritten(claim,
        [
            .. Same(loop, 100_000, (EchoLoadColumns.Same.CpuPerMessage, 10e-6)),
            .. Same(EchoSubjects.Go, 100_000, (EchoLoadColumns.Same.CpuPerMessage, 20e-6)),
        ]).Kind);

    [Fact]
    public void What_was_measured_at_a_smaller_size_answers_only_where_the_documents_did_not_fit()
    {
        Row[] rows =
        [
            .. Same(EchoSubjects.EventLoop, 50_000, (EchoLoadColumns.Same.CpuPerMessage, 10e-6)),
            .. Same(EchoSubjects.TaskEach, 50_000, (EchoLoadColumns.Same.CpuPerMessage, 20e-6)),
        ];
        Assert.Equal(VerdictKind.NotRun, Decide("guide10k.eventloop.cpu", Judge.DotNet, rows, Profile.Standard).Kind);
        Verdict full = Decide("guide10k.eventloop.cpu", Judge.DotNet, rows, Profile.Full);
        Assert.Equal(VerdictKind.Reproduced, full.Kind);
        Assert.Contains("at 50,000 connections", full.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.0, 1.0, VerdictKind.Reproduced)]
    [InlineData(1.0, 4.0, VerdictKind.Differs)]
    [InlineData(4.0, 1.0, VerdictKind.Differs)]
    public void A_loop_is_for_low_latency_only_if_its_median_and_its_tail_are_lower(double p50, double p99, VerdictKind expected) =>
        Assert.Equal(expected, AsWritten("guide10k.eventloop.latency",
        [
            .. Same(EchoSubjects.Gnet, 100_000, (EchoLoadColumns.Same.P50, 1e-3 * p50), (EchoLoadColumns.Same.P99, 1e-3 * p99)),
            .. Same(EchoSubjects.Go, 100_000, (EchoLoadColumns.Same.P50, 2e-3), (EchoLoadColumns.Same.P99, 2e-3)),
        ]).Kind);

    [Theory]
    [InlineData(30, VerdictKind.Reproduced)]
    [InlineData(20, VerdictKind.Differs)]
    public void Past_ten_thousand_connections_begins_to_cost_what_takes_more_processor_time_a_message(double micro, VerdictKind expected) =>
        Assert.Equal(expected, AsWritten("guide10k.degrade",
        [
            .. Same(EchoSubjects.Go, 10_000, (EchoLoadColumns.Same.CpuPerMessage, 20e-6)),
            .. Same(EchoSubjects.Go, 100_000, (EchoLoadColumns.Same.CpuPerMessage, 1e-6 * micro)),
        ]).Kind);

    [Fact]
    public void Efficiency_is_over_the_best_level_whichever_it_is()
    {
        Row[] rows = [.. Levels((1_000, 80), (10_000, 100), (50_000, 90), (100_000, 50))];
        Assert.Equal([80, 100, 90, 50], EchoSweep.DocumentLevels.Select(level =>
            Math.Round(AsWritten($"guide10k.bench.eff.{level}", rows).Measured!.Value, 6)));
    }

    [Fact]
    public void Without_one_of_the_levels_no_level_has_an_efficiency() => Assert.Contains("50,000 connections, one of the levels",
        AsWritten("guide10k.bench.eff.1000", [.. Levels((1_000, 80), (10_000, 100), (100_000, 50))]).Reason, StringComparison.Ordinal);

    [Fact]
    public void Memory_is_told_in_the_documents_megabytes() => Assert.Equal(15, AsWritten("guide10k.bench.mem.1000",
        Trials(EchoSubjects.Benchmark, 1_000, 0, (DocumentMemory, 15 << 20), (Processes, 1))).Measured!.Value, 6);

    [Theory]
    [InlineData(0, VerdictKind.Reproduced)]
    [InlineData(1, VerdictKind.Differs)]
    public void One_ping_that_fails_in_each_trial_is_more_than_none(double failed, VerdictKind expected) => Assert.Equal(expected,
        AsWritten("server10k.echo", Trials(EchoSubjects.PingedGo, 10_000, EchoSweep.SameToAll,
            (FailedPings, failed), (Pings, 300_000 - failed), (EchoLoadColumns.Same.P50, 1e-3))).Kind);

    [Fact]
    public void What_a_server_carries_over_C_is_told_for_each_load_at_each_size()
    {
        Row[] rows =
        [
            .. Trials(EchoSubjects.EventLoop, 1_000, 0, (EchoLoadColumns.PingPong.Rate, 90), (EchoLoadColumns.Sixteen.Rate, 300)),
            .. Trials(EchoSubjects.C, 1_000, 0, (EchoLoadColumns.PingPong.Rate, 100), (EchoLoadColumns.Sixteen.Rate, 200)),
        ];
        Assert.Equal(["ping-pong 0.9000", "sixteen 1.5000"],
            RatioToC.Table.Lines(new Evidence(Experiment, Profile.Full, rows)).Select(line => $"{line[2]} {line[3]}"));
    }

    private static Row[] Same(string subject, long connections, params (Column, double)[] cells) =>
        Trials(subject, connections, EchoSweep.SameToAll, cells);

    private static IEnumerable<Row> Levels(params (long Level, double Rate)[] levels) => levels.SelectMany(level =>
        Trials(EchoSubjects.Benchmark, level.Level, 0, (EchoLoadColumns.Document.Rate, level.Rate)));

    private static Row[] Trials(string subject, long connections, long offered, params (Column Column, double Value)[] cells)
    {
        Measurement measurement = cells.Aggregate(new Measurement(), (row, cell) => row.Set(cell.Column, cell.Value));
        Point point = new([new(Connections.Id, connections), new(Offered.Id, offered)]);
        return [.. Enumerable.Range(1, Eight).Select(repetition =>
            new Row(Experiment.Id, subject, repetition, TrialStatus.Ok, "", point, measurement.Cells))];
    }

    private static Verdict AsWritten(string claim, Row[] rows) => Decide(claim, Judge.AsWritten, rows, Profile.Full);

    private static Verdict Decide(string id, string side, Row[] rows, Profile profile)
    {
        Claim claim = Claims.Single(claim => claim.Id == id);
        return Judge.Decide(claim, side, EchoScalingReading.Reading.Answers.Single(answer => answer.ClaimId == id)
            .Find(new Evidence(Experiment, profile, rows), claim.SubjectsOf(side)));
    }
}
