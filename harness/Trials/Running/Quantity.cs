using System.Globalization;
using Harness.Processes;

namespace Harness.Trials.Running;

/// <summary>Whole numbers as people write them: <c>500</c>, <c>10k</c>, <c>1M</c> (decimal steps of 1,000).</summary>
public static class Quantity
{
    /// <summary>The largest size that any experiment takes.</summary>
    public const long Largest = 100_000_000;

    /// <summary>Reads one quantity.</summary>
    /// <param name="least">The smallest that makes sense.</param>
    /// <exception cref="RefusedException">Not a whole number from there to 100M.</exception>
    public static long Parse(string text, long least = 1)
    {
        string digits = text.Trim();
        long unit = digits.Length == 0 ? 1 : digits[^1] switch { 'k' or 'K' => 1_000, 'm' or 'M' => 1_000_000, _ => 1 };
        if (unit > 1)
            digits = digits[..^1];
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long value))
            throw new RefusedException($"'{text}' is no size: write a whole number such as 500, 10k or 1M");
        return value < least || value > Largest || value * unit > Largest
            ? throw new RefusedException($"'{text}' is out of range: sizes go from {least} to 100M")
            : value * unit;
    }

    /// <summary>Reads a list with commas: <c>1k,10k</c>.</summary>
    /// <exception cref="RefusedException">An entry is no quantity.</exception>
    public static IReadOnlyList<long> ParseList(string text, long least = 1) =>
        [.. text.Split(',').Select(entry => Parse(entry, least)).Distinct()];

    /// <summary>Writes 23000 as <c>23k</c> and 1000000 as <c>1M</c>; what does not divide stays as it is.</summary>
    public static string Format(long value) => value switch
    {
        >= 1_000_000 when value % 1_000_000 == 0 => (value / 1_000_000).ToString(CultureInfo.InvariantCulture) + "M",
        >= 1_000 when value % 1_000 == 0 => (value / 1_000).ToString(CultureInfo.InvariantCulture) + "k",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };
}
