namespace Harness.Judging;

/// <summary>
/// Arithmetic of intervals that were estimated apart: never too narrow; of two intervals of 99% the result holds in 98% of cases or more.
/// </summary>
public static partial class Statistics
{
    /// <summary>
    /// <paramref name="a"/> divided by <paramref name="b"/>: the least and the greatest quotient that the two intervals allow.
    /// Where <paramref name="b"/> reaches 0, the end that follows is infinite; where it crosses 0 or is 0, both are.
    /// </summary>
    public static Interval Ratio(Interval a, Interval b)
    {
        double value = a.Value / b.Value;
        if (b is { Low: < 0, High: > 0 } or { Low: 0, High: 0 })
            return Interval.Unbounded(value);
        if (b.Low < 0)
            return Ratio(a.Scale(-1), b.Scale(-1)) with { Value = value };

        // Abs turns the -0 of a negated interval into 0, so that the quotient's infinity has the right sign.
        (double least, double greatest) = (Math.Abs(b.Low), b.High);
        double low = a.Low / (a.Low < 0 ? least : greatest);
        double high = a.High / (a.High < 0 ? greatest : least);
        return new(value, double.IsNaN(low) ? double.NegativeInfinity : low, double.IsNaN(high) ? double.PositiveInfinity : high);
    }

    /// <summary>
    /// <paramref name="a"/> less <paramref name="b"/>: the least and the greatest difference that the two intervals allow.
    /// </summary>
    public static Interval Difference(Interval a, Interval b) => new(a.Value - b.Value, a.Low - b.High, a.High - b.Low);
}
