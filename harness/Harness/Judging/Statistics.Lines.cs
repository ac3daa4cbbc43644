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
    /// the slope unbounded. R² is 1 - SSE / SST; a constant, which the line meets but for rounding, has R² 1.
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

        double[] restX = Rest(x, processes), restY = Rest(y, processes);
        double spreadX = restX.Sum(Square);
        double slope = restX.Zip(restY, (one, other) => one * other).Sum() / spreadX;

        double meanY = y.Average();
        double spreadY = y.Sum(value => Square(value - meanY));
        double unexplained = restX.Zip(restY, (one, other) => Square(other - slope * one)).Sum();
        int freedom = points.Count - 2;
        double error = freedom == 0 ? double.PositiveInfinity : Math.Sqrt(unexplained / freedom / spreadX);
        double rSquared = unexplained <= Rounding * y.Sum(Square) ? 1 : 1 - unexplained / spreadY;
        return new(Around(slope, error, freedom), Each(y, processes) - slope * Each(x, processes), rSquared, sizes);
    }

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
