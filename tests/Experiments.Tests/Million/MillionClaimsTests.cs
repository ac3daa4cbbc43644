using Experiments.Million;
using static Experiments.Holdings.HoldingColumns;
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
