using System.Globalization;
using Experiments.BufferSizes;
using static Experiments.BufferSizes.BufferColumns;

namespace Experiments.Tests.BufferSizes;

/// <summary>Rows as a run would have written them.</summary>
static class BufferRows
{
    public static readonly Experiment Experiment = BufferSizesExperiment.Create();

    public static Point At(long message, long buffer, long connections = 1) =>
        new([new(MessageSize.Id, message), new(BufferSize.Id, buffer), new(Connections.Id, connections)]);

    /// <summary>
    /// A row with one measured column; without a value, one whose client was the bottleneck and whose calls nobody counted.
    /// </summary>
    public static Row Of(string subject, int repetition, Point point, Column column, double? value)
    {
        var cells = new Dictionary<string, string>
        {
            [ClientCpuShare.Id] = "0.5",
            [BytesInFlight.Id] = "524288",
            [ClientLimit.Id] = "saturated: planted",
            [CountingMethod.Id] = "none; planted",
        };
        if (value is { } number)
            cells[column.Id] = number.ToString(CultureInfo.InvariantCulture);
        if (column == Throughput && cells.TryGetValue(Throughput.Id, out string? carried))
            cells[Carried.Id] = carried;
        return new(Experiment.Id, subject, repetition, TrialStatus.Ok, "", point, cells);
    }

    /// <summary>The row as it was when nothing was pipelined.</summary>
    public static Row OneAtATime(Row row) =>
        row with { Cells = row.Cells.Where(cell => cell.Key != BytesInFlight.Id).ToDictionary(cell => cell.Key, cell => cell.Value) };

    /// <summary>One curve of throughput: a row for each buffer size.</summary>
    public static IEnumerable<Row> Curve(string subject, int repetition, long message, params (long Buffer, double? Throughput)[] points) =>
        points.Select(point => Of(subject, repetition, At(message, point.Buffer), Throughput, point.Throughput));

    public static Finding Answer(string claim, IEnumerable<Row> rows) =>
        BufferSizesExperiment.Reading.Answers.Single(answer => answer.ClaimId == claim)
        .Find(new Evidence(Experiment, Profile.Full, [.. rows]), [BufferGrid.Go]);
}
