namespace Charts;

/// <summary>Round values between two ends of an axis.</summary>
internal static class Ticks
{
    private static readonly double[] Steps = [1, 2, 5, 10];

    /// <summary>The smallest step of 1, 2 or 5 times a power of ten of the prefix that makes no more than so many intervals.</summary>
    public static double LinearStep(Unit unit, double low, double high, int intervals)
    {
        double magnitude = Math.Max(Math.Abs(low), Math.Abs(high));
        double factor = UnitFormat.Prefix(unit, magnitude).Factor;
        double least = (high - low) / factor / intervals;
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return Steps.First(step => step * power >= least * (1 - 1e-9)) * power * factor;
    }

    public static IReadOnlyList<AxisTick> Linear(Unit unit, double low, double high, int intervals)
    {
        double step = LinearStep(unit, low, high, intervals);
        double magnitude = Math.Max(Math.Abs(low), Math.Abs(high));
        (double first, double last) = (Math.Ceiling(low / step - 1e-9), Math.Floor(high / step + 1e-9));
        return [.. Enumerable.Range(0, (int)(last - first) + 1)
            .Select(i => (first + i) * step)
            .Select(value => new AxisTick(value, UnitFormat.Value(unit, value, magnitude)))];
    }

    /// <summary>
    /// Decades where there are three or more, else 1-2-5 steps, else every multiple, else linear steps: always two labels or more.
    /// </summary>
    public static IReadOnlyList<AxisTick> Log(Unit unit, double low, double high, int labels)
    {
        (int first, int last) = ((int)Math.Floor(Math.Log10(low)) - 2, (int)Math.Ceiling(Math.Log10(high)) + 1);
        var multiples = Enumerable.Range(first, last - first + 1)
            .SelectMany(_ => Enumerable.Range(1, 9), (decade, times) => (Decade: decade, Times: times, Value: Decade(unit, decade) * times))
            .Where(tick => tick.Value >= low * (1 - 1e-12) && tick.Value <= high * (1 + 1e-12))
            .ToList();

        int decades = multiples.Count(tick => tick.Times == 1);
        int every = Math.Max(1, (decades + labels - 1) / labels);
        Func<(int Decade, int Times, double Value), bool> labelled =
            decades >= 3 ? tick => tick.Times == 1 && tick.Decade % every == 0
            : multiples.Count(tick => tick.Times is 1 or 2 or 5) >= 2 ? tick => tick.Times is 1 or 2 or 5
            : _ => true;
        return multiples.Count < 2
            ? Linear(unit, low, high, labels)
            : [.. multiples.Select(tick =>
                new AxisTick(tick.Value, labelled(tick) ? UnitFormat.Value(unit, tick.Value) : "", tick.Times == 1 ? 0 : 1))];
    }

    // Bytes count 1, 10, 100 of each binary prefix: the step from 100 KiB to 1 MiB is 10.24, which no eye sees on a log axis.
    private static double Decade(Unit unit, int decade) =>
        unit is Unit.Bytes or Unit.BytesPerSecond && decade >= 0
            ? Math.Pow(10, decade % 3) * Math.Pow(1024, decade / 3)
            : Math.Pow(10, decade);
}
