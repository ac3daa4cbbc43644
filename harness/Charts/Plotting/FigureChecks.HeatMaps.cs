namespace Charts;

internal static partial class FigureChecks
{
    // Below 15 pixels a column, the names above two neighbours touch even when they are turned.
    private const int MostColumns = 32;
    private const int MostMarks = 2;

    private static void CheckHeatMap(string id, HeatMap map, int panels)
    {
        CheckAxis(id, map.Value);
        Require(!string.IsNullOrWhiteSpace(map.RowLabel) && !string.IsNullOrWhiteSpace(map.ColumnLabel),
            $"Figure '{id}' has a heat map without a label for its rows or columns: name what they are.");
        Require(map.Cells.Count > 0, $"Figure '{id}' is empty: give it at least one row, one column and one cell.");
        CheckNames(id, "row", map.Rows);
        CheckNames(id, "column", map.Columns);
        Require(map.Columns.Count * panels <= MostColumns,
            $"Figure '{id}' has {map.Columns.Count} columns in a heat map, too many to read: draw at most {MostColumns / panels}.");
        Require(map.References.Count == 0, $"Figure '{id}' has a reference line across a heat map: mark cells instead.");

        foreach ((HeatCell cell, int count) in map.Cells.CountBy(cell => cell with { Value = 0 }))
        {
            CheckPlace(id, map, cell.Row, cell.Column);
            Require(count == 1, $"Figure '{id}' has {count} cells at {Place(cell.Row, cell.Column)}: give one value for each.");
        }
        foreach (HeatCell cell in map.Cells)
            CheckValue($"Figure '{id}'", Place(cell.Row, cell.Column), cell.Value, map.Value.Scale);
        CheckMarks(id, map);
    }

    private static void CheckMarks(string id, HeatMap map)
    {
        CheckNames(id, "mark", map.Marks.Select(mark => mark.Label));
        Require(map.Marks.Count <= MostMarks, $"Figure '{id}' marks cells for {map.Marks.Count} reasons: give at most {MostMarks}.");
        foreach (CellMark mark in map.Marks)
        {
            Require(mark.Cells.Count > 0, $"Figure '{id}': mark '{mark.Label}' is on no cell; leave it out.");
            foreach ((string row, string column) in mark.Cells)
                CheckPlace(id, map, row, column);
        }
    }

    private static void CheckPlace(string id, HeatMap map, string row, string column) => Require(
        map.Rows.Contains(row) && map.Columns.Contains(column),
        $"Figure '{id}' has something at {Place(row, column)}, which is no cell of its heat map: name a row and a column of it.");

    private static string Place(string row, string column) => $"row '{row}', column '{column}'";
}
