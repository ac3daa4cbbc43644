using System.Globalization;
using System.Xml.Linq;
using Harness.Declaring;
using Harness.Judging;

namespace Harness.Output.Html;

/// <summary>Every measured column at every point: the median of the repetitions with its interval.</summary>
internal static class MedianTable
{
    public static XElement? Of(Evidence evidence)
    {
        Experiment experiment = evidence.Experiment;
        Column[] columns = [.. experiment.Columns.Where(column =>
            evidence.Rows.Any(row => row.Status == TrialStatus.Ok && row.Text(column) is not null))];
        var groups = evidence.Subjects.SelectMany(subject => Groups(evidence, subject)).ToList();
        if (groups.Count == 0)
            return null;

        string[] header = ["subject", .. experiment.Parameters.Select(parameter => parameter.ColumnId), "trials",
            .. columns.Select(column => column.Id)];
        return Tag.Details($"Medians with 99% intervals: {groups.Count} points, {columns.Length} columns",
            Tag.Table(header, groups.Select(group => Row(experiment, columns, group)), column => column > 0));
    }

    private static IEnumerable<IGrouping<Point, Row>> Groups(Evidence evidence, string subject) => evidence.Rows
        .Where(row => row.Subject == subject && row.Status == TrialStatus.Ok)
        .GroupBy(row => row.Point)
        .OrderBy(group => group.Key, Comparer<Point>.Create((a, b) => Order(evidence.Experiment, a, b)));

    private static int Order(Experiment experiment, Point a, Point b) =>
        experiment.Parameters.Select(parameter => a[parameter.Id].CompareTo(b[parameter.Id])).FirstOrDefault(order => order != 0);

    private static object[] Row(Experiment experiment, Column[] columns, IGrouping<Point, Row> group) =>
    [
        Tag.Of("code", group.First().Subject),
        .. experiment.Parameters.Select(parameter => group.Key[parameter.Id].ToString("#,0", CultureInfo.InvariantCulture)),
        group.Count().ToString(CultureInfo.InvariantCulture),
        .. columns.Select(column => Cell(group, column)),
    ];

    private static string Cell(IEnumerable<Row> rows, Column column)
    {
        double[] numbers = [.. rows.Select(row => row.Number(column)).OfType<double>()];
        return numbers.Length > 0
            ? Format.Quantity(Statistics.Median(numbers), column.Unit)
            : string.Join(", ", rows.Select(row => row.Text(column)).OfType<string>().Distinct());
    }
}
