using System.Globalization;
using System.Xml.Linq;
using Harness.Judging;
using Harness.Records;

namespace Harness.Report.Html;

/// <summary>The marginal cost of one more: a line over each parameter that has three sizes or more, while the others stand still.</summary>
internal static class SlopeTable
{
    public static IEnumerable<XElement> Of(Evidence evidence)
    {
        foreach (Parameter parameter in evidence.Question.Parameters)
        {
            // Subjects of one column lie below each other, for that is what a reader compares.
            List<object[]> rows = [.. evidence.Question.Columns.Where(column => column.IsTotal).SelectMany(column =>
                evidence.Subjects.SelectMany(subject => Rows(evidence, subject, column, parameter)))];
            if (rows.Count > 0)
                yield return Tag.Details($"Slopes over {parameter.Id} with 99% intervals: what one more costs",
                    Tag.Table(
                        ["column", "subject", .. Elsewhere(evidence, parameter),
                            $"slope over {parameter.Unit}", "fixed, each process", "R²", "sizes"],
                        rows, column => column >= 2 + Elsewhere(evidence, parameter).Length));
        }
    }

    private static string[] Elsewhere(Evidence evidence, Parameter parameter) =>
        [.. evidence.Question.Parameters.Where(other => other != parameter).Select(other => other.ColumnId)];

    private static IEnumerable<object[]> Rows(Evidence evidence, string subject, Column column, Parameter parameter)
    {
        Parameter[] others = [.. evidence.Question.Parameters.Where(other => other != parameter)];
        foreach (IGrouping<string, Row> group in evidence.Measured(subject, column)
            .GroupBy(row => string.Join(' ', Values(row.Point, others))))
        {
            int sizes = group.Select(row => row.Point[parameter.Id]).Distinct().Count();
            if (sizes >= Evidence.LeastSizes)
                yield return
                [
                    Tag.Name(column.Id), Tag.Of("code", subject), .. Values(group.First().Point, others),
                    .. Line(evidence, group, column, parameter), sizes.ToString(CultureInfo.InvariantCulture),
                ];
        }
    }

    /// <summary>Slope, fixed cost and R²; or why there is none.</summary>
    private static string[] Line(Evidence evidence, IEnumerable<Row> rows, Column column, Parameter parameter) =>
        evidence.SlopeOf(rows, column, parameter) is { } slope
            ?
            [
                Format.Quantity(slope.PerUnit, column.Unit), Format.Quantity(slope.Fixed, column.Unit),
                (slope.IsNothing ? "" : slope.RSquared.ToString("0.0000", CultureInfo.InvariantCulture)) + (slope.IsBent ? " bent" : ""),
            ]
            : [$"none: {evidence.WhyNoSlope(rows, column, parameter)}", "", ""];

    private static IEnumerable<string> Values(Point point, Parameter[] parameters) =>
        parameters.Select(parameter => point[parameter.Id].ToString("#,0", CultureInfo.InvariantCulture));
}
