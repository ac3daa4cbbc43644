using static Experiments.Holdings.HoldingColumns;

namespace Experiments.Holdings;

/// <summary>What a machine gives for connections, fitted on every size but the largest, and held against the largest.</summary>
/// <param name="PairBytes">Of a server process and what dials it, before they hold connections.</param>
/// <param name="ConnectionBytes">That the machine loses for each connection.</param>
/// <param name="FixedBytes">That it loses besides, however many there are.</param>
/// <param name="Size">The largest size, which the model has not seen.</param>
/// <param name="Processes">Server processes of that size.</param>
/// <param name="Outcome">Bytes that were measured there: the median of the repetitions.</param>
public sealed record CapacityModel(
    double PairBytes, double ConnectionBytes, double FixedBytes, long Size, double Processes, double Outcome)
{
    /// <summary>Bytes at the largest size.</summary>
    public double Predicted => Processes * PairBytes + FixedBytes + Size * ConnectionBytes;

    /// <summary>How far off it is, as a share of the outcome.</summary>
    public double Error => Predicted / Outcome - 1;

    /// <summary>A line through the sizes below the largest, where the connections were opened as fast as possible.</summary>
    /// <returns>Null with fewer than three of them, or where what the processes take was not measured.</returns>
    public static CapacityModel? OfLine(Evidence fast, string subject, Parameter connections) =>
        Of(fast, subject, connections, smaller => smaller.Slope(subject, Loss, connections) is { } line
            ? (line.PerUnit.Value, line.Fixed)
            : null);

    /// <summary>The same line; of fewer sizes, one or two, what a connection takes there on average.</summary>
    /// <returns>Null without a smaller size, or where what the processes take was not measured.</returns>
    public static CapacityModel? OfAny(Evidence fast, string subject, Parameter connections) =>
        OfLine(fast, subject, connections) ?? Of(fast, subject, connections, smaller =>
            smaller.Measured(subject, Loss).ToArray() is { Length: > 0 } rows
                ? (rows.Average(row => row.Number(Loss)!.Value / row.Point[connections.Id]), 0)
                : null);

    private static CapacityModel? Of(
        Evidence fast, string subject, Parameter connections, Func<Evidence, (double Each, double Fixed)?> fit)
    {
        if (fast.Largest(subject, Loss, connections) is not { } largest)
            return null;
        Evidence smaller = fast.Where(row => row.Point[connections.Id] < largest);
        Row[] fleets = [.. smaller.Measured(subject, FleetLoss).Where(row => row.Number(HoldingColumns.Processes) > 0)];
        double? Median(Column column) => fast.Median(subject, column, connections, largest)?.Value;
        return fit(smaller) is var (each, common) && fleets.Length > 0
            && Median(HoldingColumns.Processes) is { } processes && Median(FleetLoss) + Median(Loss) is { } outcome
                ? new(fleets.Sum(row => row.Number(FleetLoss)!.Value) / fleets.Sum(row => row.Number(HoldingColumns.Processes)!.Value),
                    each, common, largest, processes, outcome)
                : null;
    }
}
