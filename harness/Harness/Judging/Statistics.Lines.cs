using MathNet.Numerics;

namespace Harness.Judging;

/// <summary>Straight lines through the rows of a sweep.</summary>
public static partial class Statistics
{
    /// <summary>
    /// Least squares through every point. The slope's interval is b ± t(n - 2) · √(SSE / (n - 2) / Sxx), as in Draper and Smith,
    /// Applied Regression Analysis, third edition, 1.4. Two points leave the slope unbounded.
    /// R² is 1 - SSE / SST; a constant that the line meets exactly has R² 1.
    /// </summary>
    /// <param name="points">Every measured value at its size, repetitions as points of their own.</param>
    /// <exception cref="ArgumentException">Fewer than two different sizes, or a value that is not finite.</exception>
    public static Slope Line(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Any(point => !double.IsFinite(point.X) || !double.IsFinite(point.Y)))
            throw new ArgumentException("a line needs finite values", nameof(points));
        int sizes = points.Select(point => point.X).Distinct().Count();
        if (sizes < 2)
            throw new ArgumentException("a line needs two different sizes", nameof(points));

        (double intercept, double slope) = Fit.Line([.. points.Select(point => point.X)], [.. points.Select(point => point.Y)]);
        (double meanX, double meanY) = (points.Average(point => point.X), points.Average(point => point.Y));
        double spreadX = points.Sum(point => Square(point.X - meanX));
        double spreadY = points.Sum(point => Square(point.Y - meanY));
        double unexplained = points.Sum(point => Square(point.Y - meanY - slope * (point.X - meanX)));

        int freedom = points.Count - 2;
        double error = freedom == 0 ? double.PositiveInfinity : Math.Sqrt(unexplained / freedom / spreadX);
        double rSquared = unexplained == 0 ? 1 : 1 - unexplained / spreadY;
        return new(Around(slope, error, freedom), intercept, rSquared, sizes);
    }
}
