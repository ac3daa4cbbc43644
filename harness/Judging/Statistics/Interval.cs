namespace Harness.Judging;

/// <summary>An estimate with the interval that holds the true value at the suite's confidence of 99%.</summary>
/// <param name="Value">The estimate: a median, a slope, or a ratio of them. NaN or infinite where a ratio has a divisor of 0.</param>
/// <param name="Low">Lower end; equals the value when it is known exactly, negative infinity when nothing bounds it.</param>
/// <param name="High">Upper end; positive infinity when nothing bounds it.</param>
public readonly record struct Interval(double Value, double Low, double High)
{
    /// <summary>Both ends are known.</summary>
    public bool IsBounded => double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>A quantity that was counted, not estimated: every descriptor, every lost byte.</summary>
    public static Interval Exactly(double value) => new(value, value, value);

    /// <summary>An estimate of which nobody can say how good it is, such as one from a single trial.</summary>
    public static Interval Unbounded(double value) => new(value, double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The same quantity in another unit.</summary>
    /// <param name="factor">Not 0.</param>
    public Interval Scale(double factor) =>
        factor >= 0 ? new(Value * factor, Low * factor, High * factor) : new(Value * factor, High * factor, Low * factor);
}
