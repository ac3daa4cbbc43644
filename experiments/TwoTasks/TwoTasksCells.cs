using Harness.Report.Contestants;
using static Experiments.TwoTasks.TwoTasksColumns;

namespace Experiments.TwoTasks;

/// <summary>What two-tasks tells of contestants: what a message costs under the same offered load.</summary>
static class TwoTasksCells
{
    private const string OpenLoop = "an open loop of 64-byte messages";

    public static readonly IReadOnlyList<CellRecipe> All =
    [
        new(ContestantColumn.ProcessorTime, "cpu-per-message",
            rows => MeasuredCells.AtLargest(rows, TwoTasksColumns.CpuPerMessage, Offered, OpenLoop)),
        new(ContestantColumn.P99, "cpu-per-message", rows => MeasuredCells.AtLargest(rows, P99, Offered, OpenLoop)),
    ];
}
