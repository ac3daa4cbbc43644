namespace Experiments.BufferSizes;

/// <summary>Where a curve of throughput over buffer size stops to rise.</summary>
static class Knee
{
    /// <summary>Within this share of the best, a larger buffer brings nothing worth its memory.</summary>
    public const double ShareOfBest = 0.95;

    /// <summary>The smallest buffer that reaches 95% of the best throughput of the curve; null for an empty curve.</summary>
    public static long? Of(IReadOnlyCollection<(long BufferBytes, double Throughput)> curve)
    {
        if (curve.Count == 0)
            return null;
        double enough = ShareOfBest * curve.Max(point => point.Throughput);
        return curve.Where(point => point.Throughput >= enough).Min(point => point.BufferBytes);
    }
}
