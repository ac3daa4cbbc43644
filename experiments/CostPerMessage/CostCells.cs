using Harness.Report.Contestants;
using static Experiments.CostPerMessage.CostColumns;

namespace Experiments.CostPerMessage;

/// <summary>What cost-per-message tells of contestants: a load that all keep, and at which none is saturated.</summary>
static class CostCells
{
    private const long Rate = 10_000;

    private static readonly Step Shown = Steps.Single(step => step.MessagesPerSecond == Rate);

    public static readonly IReadOnlyList<CellRecipe> All =
    [
        new(ContestantColumn.ProcessorTime, "cpu-against-rate", rows => At(rows, Shown.Cpu)),
        new(ContestantColumn.P99, "cpu-against-rate", rows => At(rows, Shown.P99)),
    ];

    private static MeasuredCells? At(Evidence rows, Column column) =>
        MeasuredCells.AtLargest(rows, column, Connections, $"{Shown.Words} over all");
}
