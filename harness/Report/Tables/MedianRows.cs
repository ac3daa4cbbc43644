using System.Globalization;
using Harness.Judging;
using Harness.Records;

namespace Harness.Report;

/// <summary>The median of each column at every measured point, as cells of a table.</summary>
/// <param name="Header">The subject, the parameters, the number of trials, the columns.</param>
/// <param name="Rows">One a point, by subject and then by the parameters.</param>
internal sealed record MedianRows(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    private const string NotMeasured = "not measured";

    public static MedianRows Of(Evidence evidence, IReadOnlyList<Column> columns)
    {
        IReadOnlyList<Parameter> parameters = evidence.Question.Parameters;
        return new(
            ["subject", .. parameters.Select(parameter => parameter.ColumnId), "trials", .. columns.Select(column => column.Id)],
            [.. evidence.Subjects.SelectMany(subject => Groups(evidence, subject)).Select(group => Cells(parameters, columns, group))]);
    }

    private static IEnumerable<IGrouping<Point, Row>> Groups(Evidence evidence, string subject) => evidence.Rows
        .Where(row => row.Subject == subject && row.Status == TrialStatus.Ok)
        .GroupBy(row => row.Point)
        .OrderBy(group => group.Key, Comparer<Point>.Create((a, b) => Order(evidence.Question, a, b)));

    private static int Order(Question question, Point a, Point b) =>
        question.Parameters.Select(parameter => a[parameter.Id].CompareTo(b[parameter.Id])).FirstOrDefault(order => order != 0);

    private static string[] Cells(IReadOnlyList<Parameter> parameters, IReadOnlyList<Column> columns, IGrouping<Point, Row> group) =>
    [
        group.First().Subject,
        .. parameters.Select(parameter => group.Key[parameter.Id].ToString("#,0", CultureInfo.InvariantCulture)),
        group.Count().ToString(CultureInfo.InvariantCulture),
        .. columns.Select(column => Cell(group, column)),
    ];

    private static string Cell(IEnumerable<Row> rows, Column column)
    {
        double[] numbers = [.. rows.Select(row => row.Number(column)).OfType<double>()];
        string[] texts = [.. rows.Select(row => row.Text(column)).OfType<string>().Distinct()];
        return numbers.Length > 0 ? Format.Quantity(Statistics.Median(numbers), column.Unit)
            : texts.Length > 0 ? string.Join(", ", texts)
            : NotMeasured;
    }
}
