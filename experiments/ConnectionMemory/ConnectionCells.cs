using Harness.Report.Contestants;
using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.ConnectionMemory;

/// <summary>What connection-memory tells of contestants.</summary>
static class ConnectionCells
{
    private const string Bill = "bill-per-connection";
    private const string Collected = "idle after one echo, after a collection";

    public static readonly IReadOnlyList<CellRecipe> All =
    [
        new(ContestantColumn.Live, Bill, rows => MeasuredCells.AtLargest(rows, LiveEach, Connections, Collected)),
        new(ContestantColumn.Anonymous, Bill, rows => MeasuredCells.AtLargest(rows, AnonymousEach, Connections, Collected)),
        new(ContestantColumn.Kernel, Bill, rows => MeasuredCells.AtLargest(rows, KernelEach, Connections, Collected)),
        new(ContestantColumn.Held, "rss-against-connections", rows => MeasuredCells.LargestOf(rows, Rss, Connections, "idle")),
    ];
}
