using System.Globalization;

namespace Harness.Judging;

/// <summary>Numbers for people: three significant digits, whole numbers below a million in full, bytes in binary steps, seconds down
/// to ns. For files see <see cref="CsvNumber"/>.</summary>
public static class Format
{
    private const int Digits = 3;
    private static readonly string[] ByteUnits = ["B", "KiB", "MiB", "GiB", "TiB"];
    private static readonly (double Scale, string Unit)[] SecondUnits = [(1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")];

    /// <summary><c>3.81</c>, <c>1,018</c>, <c>2,602</c>, <c>1.31M</c>; what is not finite is "unknown".</summary>
    public static string Number(double value) => Number(value, Digits);

    /// <summary>A number with its unit, as <see cref="Quantity(Interval, string)"/> writes it.</summary>
    public static string Quantity(double value, string unit) => Quantity(Judging.Interval.Exactly(value), unit);

    /// <summary>
    /// An estimate, its 99% interval and its unit: <c>3.81 (3.79–3.84) KiB/conn</c>, <c>1.43 (1.42–1.44) KiB</c> for 1,463 of "B",
    /// <c>0.48×</c> for the unit "ratio".
    /// </summary>
    public static string Quantity(Interval interval, string unit)
    {
        (double scale, string shown) = unit switch
        {
            "B" => ByteScale(interval.Value),
            "s" => SecondScale(interval.Value),
            "ratio" => (1, "×"),
            "1" => (1, ""),
            _ => (1, unit),
        };
        string number = Interval(interval.Scale(1 / scale));
        return shown is "" or "×" or "%" ? number + shown : $"{number} {shown}";
    }

    /// <summary>
    /// <c>3.81 (3.79–3.84)</c>; the value alone when it is exact; <c>3.81 (more than 3.79)</c> when one end is open and <c>more than
    /// 120</c> when the value
    /// is too; <c>3.81 (no interval)</c> when both ends are open.
    /// </summary>
    public static string Interval(Interval interval)
    {
        (double value, double low, double high) = interval;
        if (low == value && high == value)
            return Number(value);
        if (!double.IsFinite(value))
            return interval.IsBounded || double.IsFinite(low) || double.IsFinite(high) ? Ends(interval) : "unknown";
        // One digit more where three do not show that the ends differ.
        int digits = interval.IsBounded && Number(low) == Number(high) ? Digits + 1 : Digits;
        return $"{Number(value, digits)} ({Ends(interval, digits)})";
    }

    /// <summary>The interval alone: <c>3.79–3.84</c>, <c>more than 120</c>, <c>less than 5</c>, <c>no interval</c>.</summary>
    public static string Ends(Interval interval) => Ends(interval, Digits);

    private static string Ends(Interval interval, int digits) => (double.IsFinite(interval.Low), double.IsFinite(interval.High)) switch
    {
        (true, true) when interval.Low < 0 => $"{Number(interval.Low, digits)} to {Number(interval.High, digits)}",
        (true, true) => $"{Number(interval.Low, digits)}–{Number(interval.High, digits)}",
        (true, false) => $"more than {Number(interval.Low, digits)}",
        (false, true) => $"less than {Number(interval.High, digits)}",
        _ => "no interval",
    };

    private static string Number(double value, int digits)
    {
        if (!double.IsFinite(value))
            return "unknown";
        double size = Math.Abs(value);
        if (size >= 1e6)
            return size >= 1e9 ? Significant(value / 1e9, digits) + "G" : Significant(value / 1e6, digits) + "M";
        if (value == Math.Floor(value) || size >= 1000)
            return value.ToString("#,0", CultureInfo.InvariantCulture);
        return Significant(value, digits);
    }

    private static string Significant(double value, int digits)
    {
        int whole = value == 0 ? 1 : (int)Math.Floor(Math.Log10(Math.Abs(value))) + 1;
        return value.ToString($"F{Math.Clamp(digits - whole, 0, 9)}", CultureInfo.InvariantCulture);
    }

    private static (double Scale, string Unit) ByteScale(double bytes)
    {
        int step = 0;
        double scale = 1;
        for (; step < ByteUnits.Length - 1 && Math.Abs(bytes) >= scale * 1024; step++)
            scale *= 1024;
        return (scale, ByteUnits[step]);
    }

    private static (double Scale, string Unit) SecondScale(double seconds) => seconds == 0 || !double.IsFinite(seconds)
        ? SecondUnits[0]
        : SecondUnits.FirstOrDefault(unit => Math.Abs(seconds) >= unit.Scale, SecondUnits[^1]);
}
