namespace Harness.Judging;

/// <summary>Straight lines through the rows of a sweep.</summary>
public static partial class Statistics
{
    /// <summary>What rounding leaves of a square that is 0, as a share of the squares that it came from.</summary>
    private const double Rounding = 1e-24;

    /// <summary>Least squares through points that one process measured each.</summary>
    /// <inheritdoc cref="Line(IReadOnlyList{ValueTuple{double, double, double}})"/>
    public static Slope Line(IReadOnlyList<(double X, double Y)> points) => Line([.. points.Select(point => (point.X, point.Y, 1.0))]);

    /// <summary>
    /// Least squares of y = fixed · processes + slope · x. A fleet pays its fixed cost once a process, which a line with one intercept
    /// would read as a cost of x. The slope is that of what processes do not explain of y over what they do not explain of x (Frisch and
    /// Waugh, https://doi.org/10.2307/1907330); with one process everywhere that is the common line. Its interval is
    /// b ± t(n - 2) · √(SSE / (n - 2) / Sxx), as in Draper and Smith, Applied Regression Analysis, third edition, 1.4. Two points leave
    /// the slope unbounded. R² is 1 - SSE / SST; a constant, which the line meets but for rounding, has R² 1. Where the sizes depart from
    /// the line by more than their repetitions allow, repetitions are no points of their own (<see cref="Slope.IsBent"/>).
    /// </summary>
    /// <param name="points">Every measured value at its size, repetitions as points of their own.</param>
    /// <exception cref="ArgumentException">
    /// A value that is not finite, fewer than two different sizes, or sizes that only the number of processes tells apart
    /// (<see cref="AreToldApart"/>).
    /// </exception>
    public static Slope Line(IReadOnlyList<(double X, double Y, double Processes)> points)
    {
        if (points.Any(point => !double.IsFinite(point.X) || !double.IsFinite(point.Y) || !double.IsFinite(point.Processes)))
            throw new ArgumentException("a line needs finite values", nameof(points));
        double[] x = [.. points.Select(point => point.X)], y = [.. points.Select(point => point.Y)];
        double[] processes = [.. points.Select(point => point.Processes)];
        int sizes = x.Distinct().Count();
        if (sizes < 2)
            throw new ArgumentException("a line needs two different sizes", nameof(points));
        if (!AreToldApart(x, processes))
            throw new ArgumentException("a line needs sizes that processes alone do not tell apart", nameof(points));

        Fit all = FitOf(x, y, processes);
        double meanY = y.Average();
        double rSquared = all.Unexplained <= Rounding * y.Sum(Square) ? 1 : 1 - all.Unexplained / y.Sum(value => Square(value - meanY));
        var means = points.GroupBy(point => (point.X, point.Processes))
            .Select(size => (size.Key.X, Y: size.Average(point => point.Y), size.Key.Processes)).ToArray();
        bool bent = all.Unexplained > Rounding * y.Sum(Square) && IsBent(points, all.Unexplained, means.Length);
        Fit fit = bent
            ? FitOf([.. means.Select(mean => mean.X)], [.. means.Select(mean => mean.Y)], [.. means.Select(mean => mean.Processes)])
            : all;
        return new(fit.Interval, fit.Fixed, rSquared, sizes) { IsBent = bent };
    }

    /// <summary>
    /// The test for lack of fit: what the line leaves unexplained beyond the pure error of repetitions, against that error (Draper and
    /// Smith, 2.1). Without repetitions, or with two sizes alone, nothing can be told.
    /// </summary>
    private static bool IsBent(IReadOnlyList<(double X, double Y, double Processes)> points, double unexplained, int means)
    {
        int pureFreedom = points.Count - means, lackFreedom = means - 2;
        if (pureFreedom < 1 || lackFreedom < 1)
            return false;
        double pure = points.GroupBy(point => (point.X, point.Processes)).Sum(size =>
        {
            double mean = size.Average(point => point.Y);
            return size.Sum(point => Square(point.Y - mean));
        });
        double lack = (unexplained - pure) / lackFreedom, ratio = lack / (pure / pureFreedom);
        return lack > 0 && (double.IsInfinity(ratio)
            || MathNet.Numerics.Distributions.FisherSnedecor.CDF(lackFreedom, pureFreedom, ratio) > Confidence);
    }

    private static Fit FitOf(double[] x, double[] y, double[] processes)
    {
        double[] restX = Rest(x, processes), restY = Rest(y, processes);
        double spreadX = restX.Sum(Square);
        double slope = restX.Zip(restY, (one, other) => one * other).Sum() / spreadX;
        double unexplained = restX.Zip(restY, (one, other) => Square(other - slope * one)).Sum();
        int freedom = x.Length - 2;
        double error = freedom < 1 ? double.PositiveInfinity
            : unexplained <= Rounding * y.Sum(Square) ? 0
            : Math.Sqrt(unexplained / freedom / spreadX);
        return new(Around(slope, error, freedom), Each(y, processes) - slope * Each(x, processes), unexplained);
    }

    private readonly record struct Fit(Interval Interval, double Fixed, double Unexplained);

    /// <summary>
    /// Whether sizes differ by more than the processes that held them. Where each process holds as many at every size, the cost of one
    /// more unit cannot be told from that of one more process.
    /// </summary>
    /// <param name="sizes">The size of each point.</param>
    /// <param name="processes">How many processes held it.</param>
    public static bool AreToldApart(IReadOnlyList<double> sizes, IReadOnlyList<double> processes) =>
        Rest(sizes, processes).Sum(Square) > Rounding * sizes.Sum(Square);

    /// <summary>What of each value the number of processes does not explain.</summary>
    private static double[] Rest(IReadOnlyList<double> values, IReadOnlyList<double> processes)
    {
        double each = Each(values, processes);
        return [.. values.Zip(processes, (value, count) => value - count * each)];
    }

    /// <summary>What one process explains of the values, by least squares through the origin.</summary>
    private static double Each(IReadOnlyList<double> values, IReadOnlyList<double> processes) =>
        values.Zip(processes, (value, count) => value * count).Sum() / processes.Sum(Square);
}
