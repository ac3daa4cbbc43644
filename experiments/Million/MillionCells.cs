using Harness.Report.Contestants;
using static Experiments.Holdings.HoldingColumns;
using static Experiments.Holdings.PingColumns;
using static Experiments.Million.MillionColumns;
using static Experiments.Million.WorkColumns;

namespace Experiments.Million;

/// <summary>What million tells of contestants. Of their work the server speaks that is as the runtime is shipped.</summary>
static class MillionCells
{
    private const string Pings = "pings";
    private const string EachPinged = "a ping on each every 30 s";

    public static readonly IReadOnlyList<CellRecipe> All =
    [
        new(ContestantColumn.Messages, "processor-time",
            rows => AtWork(rows, ActiveRate, "one in a hundred of which has a message of 64 bytes under way")),
        new(ContestantColumn.ProcessorTime, Pings, rows => AtWork(rows, PingCpu, EachPinged)),
        new(ContestantColumn.P99, Pings, rows => AtWork(rows, PingP99, EachPinged)),
        new(ContestantColumn.Held, "bring-up", rows => MeasuredCells.LargestOf(
            MillionFigures.AsFastAsPossible(rows), Processes, Connections, "each echoed a message")),
    ];

    private static MeasuredCells? AtWork(Evidence rows, Column column, string conditions)
    {
        Evidence fast = MillionFigures.AsFastAsPossible(rows);
        return MeasuredCells.AtLargest(fast, column, Connections, conditions,
            contestant => MillionSubjects.WorkingFor(contestant, fast.Subjects));
    }
}
