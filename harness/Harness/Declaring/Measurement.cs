using System.Globalization;

namespace Harness.Declaring;

/// <summary>What one trial measured: values by column. A column that was not measured is absent, never 0.</summary>
public sealed class Measurement
{
    private readonly Dictionary<string, string> _cells = [];

    /// <summary>The cells by column id, numbers in invariant culture.</summary>
    public IReadOnlyDictionary<string, string> Cells => _cells;

    /// <summary>Sets a number; null leaves the cell empty.</summary>
    /// <exception cref="ArgumentException">The value is no finite number, which no instrument of this suite may report.</exception>
    public Measurement Set(Column column, double? value)
    {
        if (value is not { } number)
            return this;
        if (!double.IsFinite(number))
            throw new ArgumentException($"column '{column.Id}' was given {number}");
        _cells[column.Id] = number.ToString("0.######", CultureInfo.InvariantCulture);
        return this;
    }

    /// <summary>Sets a text, such as the method that an instrument had to use; null leaves the cell empty.</summary>
    public Measurement Set(Column column, string? text)
    {
        if (text is not null)
            _cells[column.Id] = text;
        return this;
    }
}
