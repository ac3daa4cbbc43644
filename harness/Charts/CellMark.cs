namespace Charts;

/// <summary>
/// Cells of a <see cref="HeatMap"/> to look at for one reason, such as the best of each row or the size that a document recommends.
/// </summary>
/// <param name="Label">The reason, as the key names it.</param>
/// <param name="Cells">Which ones; one that was not measured may be among them.</param>
public sealed record CellMark(string Label, params IReadOnlyList<(string Row, string Column)> Cells);
