using Experiments.Million;
using Harness.Judging;
using static Experiments.Million.MillionColumns;

namespace Experiments.Tests.Million;

public class MillionClaimsTests
{
    private const long Million = 1_000_000;
    private const double Gibibyte = 1L << 30;

    [Fact]
    public void The_runtimes_of_all_processes_but_one_are_no_cost_of_connections()
    {
        var rows = new PlantedMillion();
        for (int repetition = 0; repetition < 3; repetition++)
            rows.With(MillionSubjects.Document004, Million, 0,
                (Processes, 50), (BaselineRss, 50 * 0.01 * Gibibyte), (Rss, (3.8 + 49 * 0.01) * Gibibyte), (KernelEach, 4_000));
        Verdict verdict = rows.AsWritten("idle1m.rss.1000000");
        Assert.Equal((VerdictKind.Reproduced, 3.8), (verdict.Kind, Math.Round(verdict.Measured!.Value, 9)));
    }

    [Fact]
    public void A_bring_up_as_fast_as_possible_says_nothing_of_a_set_rate()
    {
        var rows = new PlantedMillion().With(MillionSubjects.Go, Million, 0, (BringUp, 30));
        Assert.Equal(VerdictKind.NotRun, rows.AsWritten("netpoll.million.ramp").Kind);
        rows.With(MillionSubjects.Go, Million, 5_000, (BringUp, 200));
        Assert.Equal(VerdictKind.Reproduced, rows.AsWritten("netpoll.million.ramp").Kind);
    }

    [Fact]
    public void A_bring_up_that_failed_is_an_error_and_none_is_a_bound()
    {
        var rows = new PlantedMillion().With(MillionSubjects.Go, Million, 5_000, (BringUp, 200));
        Assert.Equal(4.605, rows.AsWritten("netpoll.million.ramp").High!.Value, 3);

        Verdict failed = rows.Failed(MillionSubjects.Go, Million, 5_000, "3 failed in 'connect'").AsWritten("netpoll.million.ramp");

        Assert.Equal((VerdictKind.Differs, 1.0), (failed.Kind, failed.Measured));
        Assert.Contains("3 failed in 'connect'", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Processor_time_is_a_share_of_the_documents_cores()
    {
        var rows = new PlantedMillion();
        for (int repetition = 0; repetition < 3; repetition++)
            rows.With(MillionSubjects.Go, Million, 0, (PingCpuShare, 1.6), (PingCpu, 48e-6));
        Assert.Equal(0.1, rows.AsWritten("netpoll.million.cpu").Measured!.Value, 9);
    }

    [Fact]
    public void What_half_a_million_stacks_take_is_no_more_than_the_stacks()
    {
        var rows = new PlantedMillion();
        for (int repetition = 0; repetition < 3; repetition++)
            rows.With(MillionSubjects.Go, 500_000, 0, (StackEach, 5_000), (Rss, 9e9));
        Assert.Equal(2.5, rows.AsWritten("guide10k.mem.500000").Measured!.Value, 9);
        Assert.Equal(5_000 / 1024.0, rows.AsWritten("guide10k.mem.500000.stack").Measured!.Value, 9);
    }

    [Fact]
    public void Stacks_that_nobody_measured_are_not_run_whatever_else_was()
    {
        Verdict verdict = new PlantedMillion().With(MillionSubjects.Go, 500_000, 0, (Rss, 9e9)).AsWritten("guide10k.mem.500000");
        Assert.Equal(VerdictKind.NotRun, verdict.Kind);
        Assert.Contains("StackInuse", verdict.Reason, StringComparison.Ordinal);
    }
}
