namespace Harness.Judging;

/// <summary>Straight lines through the rows of a sweep.</summary>
public static partial class Statistics
{
    /// <summary>Least squares through points that one process measured each.</summary>
    /// <inheritdoc cref="Line(IReadOnlyList{ValueTuple{double, double, double}})"/>
    public static Slope Line(IReadOnlyList<(double X, double Y)> points) => Line([.. points.Select(point => (point.X, point.Y, 1.0))]);

    /// <summary>
    /// Least squares of y = fixed · processes + slope · x. A fleet pays its fixed cost once a process, which a line with one intercept
    /// would read as a cost of x. The slope is that of what processes do not explain of y over what they do not explain of x (Frisch and
    /// Waugh, https://doi.org/10.2307/1907330); with one process everywhere that is the common line. Its interval is
    /// b ± t(n - 2) · √(SSE / (n - 2) / Sxx), as in Draper and Smith, Applied Regression Analysis, third edition, 1.4. Two points leave
    /// the slope unbounded. R² is 1 - SSE / SST; a constant that the line meets exactly has R² 1.
    /// </summary>
    /// <param name="points">Every measured value at its size, repetitions as points of their own.</param>
    /// <exception cref="ArgumentException">
    /// A value that is not finite, fewer than two different sizes, or sizes that only the number of processes tells apart.
    /// </exception>
    public static Slope Line(IReadOnlyList<(double X, double Y, double Processes)> points)
    {
        if (points.Any(point => !double.IsFinite(point.X) || !double.IsFinite(point.Y) || !double.IsFinite(point.Processes)))
            throw new ArgumentException("a line needs finite values", nameof(points));
        int sizes = points.Select(point => point.X).Distinct().Count();
        if (sizes < 2)
            throw new ArgumentException("a line needs two different sizes", nameof(points));

        double squares = points.Sum(point => Square(point.Processes));
        double perProcessX = points.Sum(point => point.Processes * point.X) / squares;
        double perProcessY = points.Sum(point => point.Processes * point.Y) / squares;
        (double X, double Y)[] rest = [.. points.Select(point =>
            (point.X - point.Processes * perProcessX, point.Y - point.Processes * perProcessY))];
        double spreadX = rest.Sum(point => Square(point.X));
        if (spreadX == 0)
            throw new ArgumentException("a line needs sizes that processes alone do not tell apart", nameof(points));
        double slope = rest.Sum(point => point.X * point.Y) / spreadX;

        double meanY = points.Average(point => point.Y);
        double spreadY = points.Sum(point => Square(point.Y - meanY));
        double unexplained = rest.Sum(point => Square(point.Y - slope * point.X));
        int freedom = points.Count - 2;
        double error = freedom == 0 ? double.PositiveInfinity : Math.Sqrt(unexplained / freedom / spreadX);
        double rSquared = unexplained == 0 ? 1 : 1 - unexplained / spreadY;
        return new(Around(slope, error, freedom), perProcessY - slope * perProcessX, rSquared, sizes);
    }
}
