using System.Globalization;

namespace Harness.Records;

/// <summary>Numbers for verdicts.csv: invariant culture, four significant digits but whole numbers in full, never an exponent, empty
/// where there is none.</summary>
public static class CsvNumber
{
    private const double LargestWhole = 1L << 53;

    public static string Write(double? value)
    {
        if (value is not { } number || !double.IsFinite(number))
            return "";
        double written = number == Math.Floor(number) && Math.Abs(number) <= LargestWhole
            ? number
            : double.Parse(number.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return written.ToString("0.####################", CultureInfo.InvariantCulture);
    }

    /// <summary>A finite number; null where the text is none.</summary>
    public static double? Read(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : null;
}
