using Harness.Judging;

namespace Harness.Report.Contestants;

/// <summary>
/// The servers side by side, from the rows of several experiments, each of which says which columns it can fill
/// (<see cref="Reading.Cells"/>). A column is of one experiment, so that its cells compare: of the one that fills it for the most
/// contestants, of equals the first. The exception is <see cref="ContestantColumn.IsGreatest"/>.
/// </summary>
/// <param name="Columns">Those with a cell, in the order of <see cref="ContestantColumn.All"/>.</param>
/// <param name="Rows">The contestants with a cell, in the order in which the experiments have them.</param>
public sealed record ContestantTable(IReadOnlyList<ContestantColumn> Columns, IReadOnlyList<ContestantRow> Rows)
{
    /// <summary>The table of what experiments measured; without columns and rows where nobody measured anything of it.</summary>
    public static ContestantTable Of(IReadOnlyList<(Evidence Evidence, Reading Reading)> experiments)
    {
        (CellRecipe Recipe, string Experiment, MeasuredCells Cells)[] offered =
        [
            .. from experiment in experiments
               from recipe in experiment.Reading.Cells
               let cells = recipe.Find(experiment.Evidence)
               where cells is not null
               select (recipe, experiment.Evidence.Question.Id, cells),
        ];
        Dictionary<ContestantColumn, Dictionary<string, ContestantCell>> columns = ContestantColumn.All.ToDictionary(
            column => column,
            column => ByContestant(column, [.. offered.Where(one => one.Recipe.Column == column)]));
        ContestantRow[] rows =
        [
            .. from contestant in experiments.SelectMany(experiment => experiment.Evidence.Contestants).Distinct()
               let cells = columns.Where(column => column.Value.ContainsKey(contestant))
                   .ToDictionary(column => column.Key, column => column.Value[contestant])
               where cells.Count > 0
               select new ContestantRow(contestant, cells),
        ];
        return new([.. ContestantColumn.All.Where(column => columns[column].Count > 0)], rows);
    }

    /// <summary>What was measured of a column, in the order of the contestants.</summary>
    public IEnumerable<ContestantCell> CellsOf(ContestantColumn column) => Rows.Select(row => row[column]).OfType<ContestantCell>();

    private static Dictionary<string, ContestantCell> ByContestant(
        ContestantColumn column, (CellRecipe Recipe, string Experiment, MeasuredCells Cells)[] offered)
    {
        var chosen = column.IsGreatest ? offered : [.. offered.OrderByDescending(one => one.Cells.Values.Count).Take(1)];
        return chosen
            .SelectMany(one => one.Cells.Values.Select(value => (Contestant: value.Key, Cell: new ContestantCell(
                value.Value, Format.Quantity(value.Value, column.Unit), one.Experiment, one.Recipe.Figure, one.Cells.Conditions))))
            .GroupBy(one => one.Contestant)
            .ToDictionary(group => group.Key, group => group.MaxBy(one => one.Cell.Value.Value).Cell);
    }
}
