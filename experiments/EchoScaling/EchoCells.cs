using Harness.Report.Contestants;
using static Experiments.EchoScaling.EchoColumns;

namespace Experiments.EchoScaling;

/// <summary>What echo-scaling tells of contestants.</summary>
static class EchoCells
{
    private const string OneOnEach = "a message of 64 bytes under way on each";
    private const string SixteenOnEach = "sixteen messages of 64 bytes under way on each";

    public static readonly IReadOnlyList<CellRecipe> All =
    [
        new(ContestantColumn.Messages, "throughput", rows => At(rows, EchoLoadColumns.PingPong.Rate, OneOnEach)),
        new(ContestantColumn.OverC, "over-c-1000", rows => At(rows, AgainstC.Sixteen.Rate, SixteenOnEach)),
        new(ContestantColumn.CostOverC, "cpu-over-c-1000", rows => At(rows, AgainstC.Sixteen.Cpu, SixteenOnEach)),
        new(ContestantColumn.Calls, "system-calls", rows => At(rows, Calls, OneOnEach)),
    ];

    private static MeasuredCells? At(Evidence rows, Column column, string conditions) =>
        MeasuredCells.AtLargest(RatioToC.Contest(rows), column, Connections, conditions);
}
