namespace Harness.Report.Contestants;

/// <summary>One contestant and what was measured of it.</summary>
/// <param name="Id">A server's, as in rows.csv.</param>
/// <param name="Cells">By column; what was not measured is absent.</param>
public sealed record ContestantRow(string Id, IReadOnlyDictionary<ContestantColumn, ContestantCell> Cells)
{
    /// <summary>The cell of a column; null where nothing was measured.</summary>
    public ContestantCell? this[ContestantColumn column] => Cells.GetValueOrDefault(column);
}
