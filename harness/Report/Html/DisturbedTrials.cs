using System.Globalization;
using System.Xml.Linq;
using Harness.Judging;
using Harness.Records;

namespace Harness.Report.Html;

/// <summary>The trials that ran while others used the machine, each by its place in the sweep.</summary>
internal static class DisturbedTrials
{
    public static IEnumerable<XElement> Of(Evidence evidence)
    {
        Row[] ran = [.. evidence.Rows.Where(row => row.Status == TrialStatus.Ok)];
        // What is known of the run alone stands over the section.
        foreach (string sentence in Disturbance.Sentences(ran, run: null))
            yield return Tag.WithClass("p", "warning", $"{sentence}.");
        Row[] disturbed = [.. ran.Where(Disturbance.Of)];
        if (disturbed.Length > 0)
            yield return Tag.Details($"Trials that were disturbed: {disturbed.Length} of {ran.Length}", Tag.Table(
                ["subject", "where", "repetition", "other programs", "other guests"],
                disturbed.Select(row => (object[])
                [
                    Tag.Of("code", row.Subject), row.Point.ToString(), row.Repetition.ToString(CultureInfo.InvariantCulture),
                    Share(row, TrialColumns.OtherCpuShare), Share(row, TrialColumns.StealShare),
                ]),
                column => column > 1));
    }

    private static string Share(Row row, Column column) =>
        row.Number(column) is { } share ? share.ToString("P0", CultureInfo.InvariantCulture) : "not measured";
}
