namespace Harness.Judging;

/// <summary>
/// The correction for many comparisons at once: among a hundred of samples that do not differ one has p below 0.01. Holm's steps
/// (https://www.jstor.org/stable/4615733) keep the chance of even one such verdict in a family below 0.01, whatever depends on what.
/// </summary>
public static class Holm
{
    /// <summary>The same comparisons, each with its p corrected for all and with their number.</summary>
    public static IReadOnlyList<Comparison> Correct(IReadOnlyList<Comparison> family)
    {
        var corrected = new Comparison[family.Count];
        double least = 0;
        foreach ((int step, (int place, Comparison comparison)) in family.Index().OrderBy(one => one.Item.PValue).Index())
        {
            least = Math.Max(least, Math.Min(1, (family.Count - step) * comparison.PValue));
            corrected[place] = comparison with { PValue = least, Family = family.Count };
        }
        return corrected;
    }
}
