namespace Charts;

/// <summary>
/// A value for each pair of two sets of names, as a table of coloured cells: the darker, the more. A cell prints its value where that fits;
/// a pair without a cell was not measured and is drawn hatched. One panel holds up to 32 columns, two side by side 16 each.
/// </summary>
/// <param name="Value">What a cell says, its unit, and whether equal steps of colour are equal differences or equal factors.</param>
/// <param name="RowLabel">What the rows are, such as "Message".</param>
/// <param name="ColumnLabel">What the columns are, such as "Buffer".</param>
/// <param name="Rows">Names of the rows, from the top down: "64 B", "1 MiB".</param>
/// <param name="Columns">Names of the columns, from left to right.</param>
/// <param name="Cells">What was measured, in any order.</param>
public sealed record HeatMap(
    Axis Value,
    string RowLabel,
    string ColumnLabel,
    IReadOnlyList<string> Rows,
    IReadOnlyList<string> Columns,
    IReadOnlyList<HeatCell> Cells) : Panel
{
    /// <summary>Cells to look at, in two groups at most: the first is framed, the second has a dark corner.</summary>
    public IReadOnlyList<CellMark> Marks { get; init; } = [];

    internal override IEnumerable<string> Names => [];
}
