using static Experiments.Million.MillionColumns;

namespace Experiments.Million;

/// <summary>What a machine gives for connections, fitted on every size but the largest, and held against the largest.</summary>
/// <param name="PairBytes">Of a server process and the client process that dials it, before they hold connections.</param>
/// <param name="Line">Bytes that the machine loses over connections.</param>
/// <param name="Size">The largest size, which the model has not seen.</param>
/// <param name="Processes">Server processes of that size.</param>
/// <param name="Outcome">Bytes that were measured there: the median of the repetitions.</param>
public sealed record CapacityModel(double PairBytes, Slope Line, long Size, double Processes, double Outcome)
{
    /// <summary>Bytes at the largest size.</summary>
    public double Predicted => BytesOf(Size, Processes);

    /// <summary>How far off it is, as a share of the outcome.</summary>
    public double Error => Predicted / Outcome - 1;

    /// <summary>Bytes of so many connections in so many pairs of processes.</summary>
    public double BytesOf(double connections, double processes) =>
        processes * PairBytes + Line.Fixed + connections * Line.PerUnit.Value;

    /// <summary>Null with fewer than three sizes below the largest, or where what the processes take was not measured.</summary>
    public static CapacityModel? Fit(Evidence evidence, string subject) =>
        FitAll(evidence.Where(row => row.Point[Rate.Id] == 0), subject);

    /// <summary>The same of rows all of which were opened as fast as possible.</summary>
    /// <inheritdoc cref="Fit"/>
    internal static CapacityModel? FitAll(Evidence fast, string subject)
    {
        long[] sizes = fast.Sizes(subject, Loss, Connections);
        if (sizes.Length == 0)
            return null;
        long largest = sizes[^1];
        Evidence smaller = fast.Where(row => row.Point[Connections.Id] < largest);
        if (smaller.Slope(subject, Loss, Connections) is not { } line)
            return null;
        Row[] fleets = [.. smaller.Measured(subject, FleetLoss).Where(row => row.Number(MillionColumns.Processes) > 0)];
        double? Median(Column column) => fast.Median(subject, column, Connections, largest)?.Value;
        return fleets.Length > 0 && Median(MillionColumns.Processes) is { } processes && Median(FleetLoss) + Median(Loss) is { } outcome
            ? new(fleets.Sum(row => row.Number(FleetLoss)!.Value) / fleets.Sum(row => row.Number(MillionColumns.Processes)!.Value),
                line, largest, processes, outcome)
            : null;
    }
}
