using System.Xml.Linq;
using Harness.Judging;
using Harness.Records;

namespace Harness.Report.Html;

/// <summary>Every measured column at every point: the median of the repetitions with its interval.</summary>
internal static class MedianTable
{
    public static XElement? Of(Evidence evidence)
    {
        Column[] columns = [.. evidence.Question.RowColumns.Where(column => !column.IsSeries &&
            evidence.Rows.Any(row => row.Status == TrialStatus.Ok && row.Text(column) is not null))];
        MedianRows medians = MedianRows.Of(evidence, columns);
        return medians.Rows.Count == 0 ? null : Tag.Bulk(
            $"Medians with 99% intervals: {medians.Rows.Count} points, {columns.Length} columns",
            Tag.Table([.. medians.Header], medians.Rows.Select(row => (object[])[Tag.Of("code", row[0]), .. row.Skip(1)]),
                column => column > 0));
    }
}
