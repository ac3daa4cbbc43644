namespace Experiments.BufferSizes;

/// <summary>What a buffer carried.</summary>
/// <param name="Throughputs">Of each repetition, above 0.</param>
/// <param name="IsLowerBound">The client was the bottleneck in one of them: the server may carry more.</param>
sealed record KneePoint(long BufferBytes, IReadOnlyList<double> Throughputs, bool IsLowerBound = false)
{
    private readonly double[] _logarithms = [.. Throughputs.Select(throughput => Math.Log(throughput))];

    /// <summary>The median of the logarithms.</summary>
    public double Logarithm => Statistics.Median(_logarithms).Value;

    /// <summary>Sum of the squares of what the logarithms are off their mean.</summary>
    public double SquaredDeviations =>
        _logarithms.Sum(logarithm => Math.Pow(logarithm - _logarithms.Average(), 2));
}
