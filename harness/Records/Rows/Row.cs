using System.Globalization;

namespace Harness.Records;

/// <summary>What a trial wrote: its place in the sweep, how it ended, and its cells.</summary>
/// <param name="Cells">Values by column id; what was not measured is absent.</param>
public sealed record Row(
    string Experiment, string Subject, int Repetition, TrialStatus Status, string Reason,
    Point Point, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>Texts for files beside rows.csv, by the ending of their names; a row that is read has none.</summary>
    public IReadOnlyDictionary<string, string> Attachments { get; init; } = new Dictionary<string, string>();

    /// <summary>A number, or null where it was not measured.</summary>
    public double? Number(Column column) =>
        Cells.TryGetValue(column.Id, out string? text)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : null;

    /// <summary>A text, or null where it was not measured.</summary>
    public string? Text(Column column) => Cells.GetValueOrDefault(column.Id);
}
