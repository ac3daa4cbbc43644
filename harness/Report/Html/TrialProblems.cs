using System.Xml.Linq;
using Harness.Judging;
using Harness.Records;

namespace Harness.Report.Html;

/// <summary>The trials that measured nothing, with their reasons, and what is to be known of those that did.</summary>
internal static class TrialProblems
{
    private const int MostPoints = 8;

    public static IEnumerable<XElement> Of(Evidence evidence)
    {
        foreach (IGrouping<string, Row> remark in evidence.Rows.Where(row => row.Status == TrialStatus.Ok && row.Reason.Length > 0)
            .GroupBy(row => $"{row.Subject}: {row.Reason}"))
            yield return Tag.Of("p", $"{remark.Key} ({Trials([.. remark])}).");
        Row[] silent = [.. evidence.Rows.Where(row => row.Status != TrialStatus.Ok)];
        if (silent.Length == 0)
            yield break;
        yield return Tag.Of("h3",
            $"Trials that measured nothing: {Count(silent, TrialStatus.Failed)} failed, {Count(silent, TrialStatus.NotRun)} not run");
        yield return Tag.Table(["subject", "status", "where", "reason"], silent
            .GroupBy(row => (row.Subject, row.Status, row.Reason))
            .Select(group => (object[])
            [
                Tag.Of("code", group.Key.Subject), Tag.WithClass("span", $"badge {Look(group.Key.Status)}", group.Key.Status.Id()),
                Where([.. group]), group.Key.Reason,
            ]));
    }

    private static int Count(Row[] rows, TrialStatus status) => rows.Count(row => row.Status == status);

    private static string Look(TrialStatus status) => (status == TrialStatus.Failed ? VerdictKind.Differs : VerdictKind.NotRun).Id();

    private static string Where(Row[] rows)
    {
        string[] points = [.. rows.Select(row => row.Point.ToString()).Distinct()];
        string shown = string.Join("; ", points.Take(MostPoints));
        string more = points.Length > MostPoints ? $"; {points.Length - MostPoints} more" : "";
        return $"{shown}{more}: {Trials(rows)}";
    }

    private static string Trials(Row[] rows) => rows.Length == 1 ? "1 trial" : $"{rows.Length} trials";
}
