namespace Charts;

/// <summary>An axis with its ends: turns values into a fraction of its length.</summary>
internal sealed record AxisScale(Axis Axis, double Low, double High, IReadOnlyList<AxisTick> Ticks)
{
    // The share of a log axis that stays free at each end, so that no marker is cut.
    private const double LogPadding = 0.04;

    // Where lengths are compared, the least factor from end to end: a log axis of a few per cent would make noise look like growth.
    private const double LeastFactor = 4;

    /// <summary>Covers the values, with about so many labels.</summary>
    /// <param name="compared">Whether lengths along the axis are compared, so that it must not magnify small differences.</param>
    public static AxisScale Cover(Axis axis, IReadOnlyCollection<double> values, int labels, bool compared)
    {
        (double low, double high) = axis.Covers is (var least, var most)
            ? (Math.Min(least, values.Min()), Math.Max(most, values.Max()))
            : (values.Min(), values.Max());
        bool wide = compared || low == high;
        if (axis.Scale == Scale.Log)
        {
            double padding = Math.Max(Math.Pow(high / low, LogPadding), wide ? Math.Sqrt(LeastFactor * low / high) : 1);
            (low, high) = (low / padding, high * padding);
            return new AxisScale(axis, low, high, Charts.Ticks.Log(axis.Unit, low, high, labels));
        }
        low = wide || low <= high / 2 ? Math.Min(low, 0) : low;
        high = wide ? Math.Max(high, 0) : high;
        high = low == high ? low + 1 : high;
        double step = Charts.Ticks.LinearStep(axis.Unit, low, high, labels);
        (low, high) = (Math.Floor(low / step + 1e-9) * step, Math.Ceiling(high / step - 1e-9) * step);
        return new AxisScale(axis, low, high, Charts.Ticks.Linear(axis.Unit, low, high, labels));
    }

    /// <summary>From exactly the smallest value to exactly the largest: bars end where their axis ends, colours are used up.</summary>
    public static AxisScale Between(Axis axis, double low, double high, int labels)
    {
        if (low == high)
            (low, high) = axis.Scale == Scale.Log ? (low / 2, high * 2) : (Math.Min(low, 0), low == 0 ? 1 : Math.Max(high, 0));
        return new AxisScale(axis, low, high,
            axis.Scale == Scale.Log ? Charts.Ticks.Log(axis.Unit, low, high, labels) : Charts.Ticks.Linear(axis.Unit, low, high, labels));
    }

    /// <summary>The same axis, ending where its values do: time is over when the load is, not at the next round second.</summary>
    public AxisScale EndingAt(double high) => Axis.Scale == Scale.Log || high <= Low
        ? this
        : this with { High = high, Ticks = [.. Ticks.Where(tick => tick.Value <= high)] };

    /// <summary>The value on the axis of a plot, which knows no logarithms.</summary>
    public double Place(double value) => Axis.Scale == Scale.Log ? Math.Log10(value) : value;

    public double Fraction(double value) => (Place(value) - Place(Low)) / (Place(High) - Place(Low));

    /// <summary>The value at a fraction of the length, to sample a function evenly in pixels.</summary>
    public double ValueAt(double fraction) =>
        Axis.Scale == Scale.Log ? Low * Math.Pow(High / Low, fraction) : Low + (High - Low) * fraction;
}
