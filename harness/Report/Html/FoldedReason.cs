using System.Xml.Linq;

namespace Harness.Report.Html;

/// <summary>The reason of a verdict: how the measured value compares is read at once, a long story behind it is folded.</summary>
internal static class FoldedReason
{
    private const int MostUnfolded = 110;
    private const string Part = "; ";

    /// <param name="who">Whose it is, before it; may be empty.</param>
    public static XElement Of(string who, string reason)
    {
        if (reason.Length <= MostUnfolded)
            return Tag.WithClass("span", "small", Tag.Of("b", who), reason);
        int parts = reason.LastIndexOf(Part, MostUnfolded, StringComparison.Ordinal);
        return parts > 0
            ? Folded(who, reason[..parts], reason[(parts + Part.Length)..])
            : Folded(who, reason[..(reason.LastIndexOf(' ', MostUnfolded) is var word and > 0 ? word : MostUnfolded)], reason);
    }

    private static XElement Folded(string who, string shown, string rest) =>
        Tag.Of("details", Tag.Of("summary", Tag.Of("b", who), $"{shown} …"), Tag.WithClass("span", "small", rest));
}
