namespace Experiments.BufferSizes;

/// <summary>
/// Which buffer is the knee of a curve of throughput over buffer size: the smallest that carries 95% of what the best one does.
/// Where noise or the client leaves several in question it is a range, from the smallest that may be the knee to the smallest that
/// certainly carries enough.
/// </summary>
/// <param name="Estimate">The knee of the medians.</param>
/// <param name="Low">The smallest buffer that may carry enough.</param>
/// <param name="High">The smallest that certainly does; without one the largest that was measured.</param>
/// <param name="Margin">
/// By how much, as a share, the difference of two medians may be off: 0.03 is 3%; infinite where nothing tells the noise.
/// </param>
sealed record Knee(long Estimate, long Low, long High, double Margin)
{
    /// <summary>
    /// Within this share of the best a larger buffer brings nothing worth its memory: 5% is the least effect that the suite calls one.
    /// </summary>
    public const double ShareOfBest = 0.95;

    private const double Confidence = 0.99;

    /// <summary>
    /// Multiple comparisons with the best (Hsu 1984, Annals of Statistics 12, 1136-1144) of logarithms: of every buffer at once is said,
    /// with 99%, how far it may lie below the best of the others. Dunnett's critical value is bounded by Bonferroni's, and the error of a
    /// median by that of a large normal sample, the square root of pi/2 times that of the mean; both make the range wider, not narrower.
    /// The noise is one of the whole curve, pooled over its buffers: of three repetitions alone no buffer could tell its own.
    /// </summary>
    /// <returns>Null for a curve without points.</returns>
    public static Knee? Of(IReadOnlyList<KneePoint> curve)
    {
        KneePoint[] points = [.. curve.OrderBy(point => point.BufferBytes)];
        if (points.Length == 0)
            return null;
        double noise = Noise(points);
        bool IsBelow(KneePoint point, KneePoint other, double margin) =>
            point.Logarithm - other.Logarithm + margin < Math.Log(ShareOfBest);
        bool May(KneePoint point) => point.IsLowerBound
            || !points.Any(other => other != point && IsBelow(point, other, MarginOf(noise, point, other)));
        bool Must(KneePoint point) => points.All(other => other == point
            || (!other.IsLowerBound && !IsBelow(point, other, -MarginOf(noise, point, other))));
        return new(
            points.First(point => points.All(other => !IsBelow(point, other, 0))).BufferBytes,
            points.First(May).BufferBytes,
            (points.FirstOrDefault(Must) ?? points[^1]).BufferBytes,
            Math.Exp(points.Max(point => MarginOf(noise, point, point))) - 1);
    }

    /// <summary>The standard deviation of a logarithm times the critical value; infinite where nothing was measured twice.</summary>
    private static double Noise(KneePoint[] points)
    {
        KneePoint[] published = [.. points.Where(point => !point.IsLowerBound)];
        double freedom = published.Sum(point => point.Throughputs.Count - 1);
        if (freedom == 0)
            return double.PositiveInfinity;
        double deviation = Math.Sqrt(published.Sum(point => point.SquaredDeviations) / freedom);
        double tail = (1 - Confidence) / Math.Max(1, points.Length - 1);
        return deviation * MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, freedom, 1 - tail);
    }

    private static double MarginOf(double noise, KneePoint point, KneePoint other) =>
        noise * Math.Sqrt(Math.PI / 2 * (1.0 / point.Throughputs.Count + 1.0 / other.Throughputs.Count));
}
