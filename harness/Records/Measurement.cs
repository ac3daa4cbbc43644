using System.Globalization;
using Harness.Instruments;

namespace Harness.Records;

/// <summary>What one trial measured: values by column. A column that was not measured is absent, never 0.</summary>
public sealed class Measurement
{
    private const int SignificantDigits = 9;
    private const int LeastDecimals = 6;

    /// <summary>Where writing every digit out would hide the number rather than show it.</summary>
    private const double TooSmallToWriteOut = 1e-12, TooLargeToWriteOut = 1e18;

    private readonly Dictionary<string, string> _cells = [];
    private readonly Dictionary<string, string> _attachments = [];

    /// <summary>The cells by column id, numbers in invariant culture.</summary>
    public IReadOnlyDictionary<string, string> Cells => _cells;

    /// <summary>Texts that no cell holds, by the ending of the file that each becomes beside rows.csv.</summary>
    public IReadOnlyDictionary<string, string> Attachments => _attachments;

    /// <summary>Has a text written into a file of the trial's own: <c>event-loop-connections-1000-2.hgrm</c>.</summary>
    /// <param name="ending">Of its name, without a point: <c>hgrm</c>; one of a kind.</param>
    public Measurement Attach(string ending, string text)
    {
        _attachments.Add(ending, text);
        return this;
    }

    /// <summary>
    /// Sets a number; null leaves the cell empty. The cell keeps six decimals and at least nine significant digits, so that whole numbers
    /// are exact and nanoseconds given in seconds are not lost: <c>4096</c>, <c>0.0000000234</c>.
    /// </summary>
    /// <exception cref="TrialFailedException">The value is no finite number: an instrument gave nothing to reckon with.</exception>
    /// <exception cref="ArgumentException">The column holds text.</exception>
    public Measurement Set(Column column, double? value)
    {
        if (value is not { } number)
            return this;
        if (!double.IsFinite(number))
            throw new TrialFailedException(FormattableString.Invariant(
                $"the column '{column.Id}' would be {number}: what it is reckoned from gives no figure"));
        if (column.IsText)
            throw new ArgumentException($"column '{column.Id}' holds text and was given the number {number}: declare its unit");
        _cells[column.Id] = Written(number);
        return this;
    }

    /// <summary>Sets a text, such as the method that an instrument had to use; null leaves the cell empty.</summary>
    /// <exception cref="ArgumentException">The column holds numbers.</exception>
    public Measurement Set(Column column, string? text)
    {
        if (text is null)
            return this;
        if (!column.IsText)
            throw new ArgumentException($"column '{column.Id}' holds numbers of the unit '{column.Unit}' and was given the text '{text}'");
        _cells[column.Id] = text;
        return this;
    }

    /// <summary>Whether a column was measured.</summary>
    public bool Has(Column column) => _cells.ContainsKey(column.Id);

    private static string Written(double number)
    {
        double size = Math.Abs(number);
        if (size == 0)
            return "0";
        if (size is < TooSmallToWriteOut or >= TooLargeToWriteOut)
            return number.ToString("R", CultureInfo.InvariantCulture);
        int digitsBeforePoint = (int)Math.Floor(Math.Log10(size)) + 1;
        int decimals = Math.Max(LeastDecimals, SignificantDigits - digitsBeforePoint);
        string text = number.ToString($"F{decimals}", CultureInfo.InvariantCulture);
        return text.TrimEnd('0').TrimEnd('.');
    }
}
