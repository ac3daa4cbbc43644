using System.Globalization;
using System.Xml.Linq;
using Harness.Judging;
using Harness.Records;

namespace Harness.Report.Html;

/// <summary>The trials against whose load the checks have something, each by its place in the sweep.</summary>
internal static class DoubtedTrials
{
    public static IEnumerable<XElement> Of(Evidence evidence)
    {
        Row[] ran = [.. evidence.Rows.Where(row => row.Status == TrialStatus.Ok)];
        foreach (string sentence in LoadDoubts.Sentences(ran))
            yield return Tag.WithClass("p", "warning", $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}.");
        Row[] doubted = [.. ran.Where(LoadDoubts.Of)];
        if (doubted.Length > 0)
            yield return Tag.Details($"Trials whose load is doubted: {doubted.Length} of {ran.Length}", Tag.Table(
                ["subject", "where", "repetition", "what the checks say"],
                doubted.Select(row => (object[])
                [
                    Tag.Of("code", row.Subject), row.Point.ToString(), row.Repetition.ToString(CultureInfo.InvariantCulture),
                    row.Text(LoadColumns.Doubts)!,
                ]),
                column => column == 2));
    }
}
