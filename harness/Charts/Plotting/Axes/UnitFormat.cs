using System.Globalization;

namespace Charts;

/// <summary>Values as text, with the prefix that fits.</summary>
internal static class UnitFormat
{
    private static readonly (double Factor, string Suffix)[] Numbers = [(1, ""), (1e3, "k"), (1e6, "M"), (1e9, "G"), (1e12, "T")];

    private static readonly (double Factor, string Suffix)[] Bytes =
        [(1, " B"), (1L << 10, " KiB"), (1L << 20, " MiB"), (1L << 30, " GiB"), (1L << 40, " TiB")];

    private static readonly (double Factor, string Suffix)[] Seconds = [(1e-9, " ns"), (1e-6, " µs"), (1e-3, " ms"), (1, " s")];

    private static readonly (double Factor, string Suffix)[] Shares = [(0.01, "%")];

    private static readonly (double Factor, string Suffix)[] Rates = [.. Numbers.Select(PerSecond)];

    private static readonly (double Factor, string Suffix)[] ByteRates = [.. Bytes.Select(PerSecond)];

    /// <summary>Three significant digits, as written beside a bar: 29.6 KiB, 1.02M, 15 µs.</summary>
    public static string Value(Unit unit, double value)
    {
        double prefixed = Significant(value / Prefix(unit, value).Factor) * Prefix(unit, value).Factor;
        // 999.9k is 1M once rounded, and 1023.9 KiB is 1 MiB: the prefix is chosen again.
        return Value(unit, Significant(prefixed / Prefix(unit, prefixed).Factor) * Prefix(unit, prefixed).Factor, prefixed);
    }

    /// <summary>All digits, in the prefix that fits <paramref name="magnitude"/>: labels of a linear axis share theirs.</summary>
    public static string Value(Unit unit, double value, double magnitude)
    {
        (double factor, string suffix) = Prefix(unit, magnitude);
        double shown = Math.Round(value / factor, 9);
        return value == 0 ? "0"
            : shown == 0 ? (value / factor).ToString("G3", CultureInfo.InvariantCulture) + suffix
            : shown.ToString("0.#########", CultureInfo.InvariantCulture) + suffix;
    }

    /// <summary>The largest prefix that is not above the magnitude, or the smallest there is.</summary>
    public static (double Factor, string Suffix) Prefix(Unit unit, double magnitude)
    {
        (double Factor, string Suffix)[] prefixes = unit switch
        {
            Unit.Bytes => Bytes,
            Unit.Seconds => Seconds,
            Unit.PerSecond => Rates,
            Unit.BytesPerSecond => ByteRates,
            Unit.Share => Shares,
            _ => Numbers,
        };
        return prefixes[Math.Max(0, Array.FindLastIndex(prefixes, prefix => Math.Abs(magnitude) >= prefix.Factor * (1 - 1e-12)))];
    }

    private static (double Factor, string Suffix) PerSecond((double Factor, string Suffix) prefix) =>
        (prefix.Factor, prefix.Suffix + "/s");

    private static double Significant(double value)
    {
        if (value == 0)
            return 0;
        double digit = Math.Pow(10, Math.Min(0, Math.Floor(Math.Log10(Math.Abs(value))) - 2));
        return Math.Round(value / digit) * digit;
    }
}
