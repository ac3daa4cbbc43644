using Experiments.Million;
using static Experiments.Holdings.HoldingColumns;
using static Experiments.Holdings.PingColumns;
using static Experiments.Million.MillionColumns;
using static Experiments.Million.WorkColumns;

namespace Experiments.Tests.Million;

public class PingClaimsTests
{
    private const long Million = 1_000_000;
    private const string Ramp = "netpoll.million.ramp";
    private const string Cpu = "netpoll.million.cpu";
    private const string Cores = "netpoll.node.cores";

    [Fact]
    public void A_bring_up_as_fast_as_possible_says_nothing_of_a_set_rate()
    {
        var rows = new PlantedMillion().With(MillionSubjects.Go, Million, 0, Counted(0, 0));
        Assert.Equal(VerdictKind.NotRun, rows.AsWritten(Ramp).Kind);
        Assert.Equal(VerdictKind.Reproduced, rows.With(MillionSubjects.Go, Million, 5_000, Counted(0, 0)).AsWritten(Ramp).Kind);
    }

    [Fact]
    public void Without_a_count_of_what_failed_nothing_is_an_error() => Assert.Equal(
        (VerdictKind.NotRun, "this run did not count what failed of go-goroutine at 5,000 connections a second, or could not dial so fast"),
        Told(new PlantedMillion().With(MillionSubjects.Go, Million, 5_000, (BringUp, 200), (PingMaximum, 0.1)).AsWritten(Ramp)));

    [Fact]
    public void Connections_and_pings_that_failed_are_added_over_the_trials() => Assert.Equal(10, new PlantedMillion()
        .With(MillionSubjects.Go, Million, 5_000, Counted(3, 0)).With(MillionSubjects.Go, Million, 5_000, Counted(0, 7))
        .AsWritten(Ramp).Measured);

    [Fact]
    public void A_ping_later_than_the_documents_client_waits_is_an_error() => Assert.Equal(1, new PlantedMillion()
        .With(MillionSubjects.Go, Million, 5_000, [.. Counted(0, 0), (PingMaximum, 5.1)]).AsWritten(Ramp).Measured);

    [Fact]
    public void A_trial_that_failed_is_an_error_and_none_is_a_bound()
    {
        var rows = new PlantedMillion().With(MillionSubjects.Go, Million, 5_000, Counted(0, 0));
        Assert.Equal(4.605, rows.AsWritten(Ramp).High!.Value, 3);

        Verdict failed = rows.Failed(MillionSubjects.Go, Million, 5_000, "the server ended").AsWritten(Ramp);

        Assert.Equal((VerdictKind.Differs, 1.0), (failed.Kind, failed.Measured));
        Assert.Contains("1 of 2 trials failed, which is one error at least of each: the server ended", failed.Reason,
            StringComparison.Ordinal);
    }

    /// <summary>52 runtimes that take 1.04 cores for nothing cost one process 0.02 of them.</summary>
    [Fact]
    public void What_all_runtimes_but_one_take_while_nobody_pings_is_no_cost_of_connections()
    {
        var rows = new PlantedMillion();
        for (int repetition = 0; repetition < 3; repetition++)
            rows.With(MillionSubjects.Go, Million, 0, (Processes, 52), (PingCpuShare, 1.6 + 1.04), (IdleShare, 1.04));
        Assert.Equal((1.6 + 0.02) / 16, rows.AsWritten(Cpu).Measured!.Value, 9);
    }

    [Fact]
    public void A_fleet_whose_rest_was_not_measured_has_no_share() => Assert.Equal(
        (VerdictKind.NotRun, "this run did not measure what the processes of go-goroutine take while nobody pings"),
        Told(new PlantedMillion().With(MillionSubjects.Go, Million, 0, (Processes, 52), (PingCpuShare, 1.6)).AsWritten(Cpu)));

    [Fact]
    public void Processor_time_without_spinning_is_told_beside() => Assert.Contains(
        "go-goroutine-one-processor, whose idle threads do not spin, with 250,000 connections: 0.40 cores, 12.0 µs a ping and 3.0 context "
            + "switches, 1.0 of them",
        new PlantedMillion().With(MillionSubjects.Go, Million, 0, (Processes, 1), (PingCpuShare, 1.6), (IdleShare, 0))
            .With(MillionSubjects.GoOneProcessor, 250_000, 0, (Processes, 1), (PingCpuShare, 0.4), (IdleShare, 0),
                (PingCpuOverIdle, 12e-6), (PingVoluntary, 2), (PingInvoluntary, 1))
            .AsWritten(Cpu).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData(0.99, 0.5, VerdictKind.Reproduced)]
    [InlineData(1.6, 0.4, VerdictKind.Differs)]
    [InlineData(0.6, 0.4, VerdictKind.NotRun)]
    public void A_process_uses_one_core_where_a_second_one_was_free(double server, double client, VerdictKind expected)
    {
        var rows = new PlantedMillion();
        for (int repetition = 0; repetition < 3; repetition++)
            rows.With(MillionSubjects.Node, Million, 0, (OneShare, server), (OneClientShare, client));
        Assert.Equal(expected, rows.AsWritten(Cores).Kind);
    }

    [Fact]
    public void What_one_process_uses_is_told_of_a_hundred_thousand_where_a_million_disturb_it()
    {
        var rows = new PlantedMillion();
        for (int repetition = 0; repetition < 3; repetition++)
            rows.With(MillionSubjects.Node, 100_000, 0, (OneShare, 0.99), (OneClientShare, 0.5))
                .With(MillionSubjects.Node, Million, 0, (OneShare, 0.7), (OneClientShare, 0.5));
        Verdict verdict = rows.AsWritten(Cores);
        Assert.Equal(VerdictKind.Reproduced, verdict.Kind);
        Assert.Contains("a fleet that holds 100,000 connections", verdict.Reason, StringComparison.Ordinal);
    }

    private static (Column, double)[] Counted(double connections, double pings) =>
        [(BringUp, 200), (FailedConnections, connections), (FailedPings, pings), (PingMaximum, 0.1)];

    private static (VerdictKind, string) Told(Verdict verdict) => (verdict.Kind, verdict.Reason);
}
