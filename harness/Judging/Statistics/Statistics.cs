using Perfolizer.Mathematics.Common;
using Perfolizer.Mathematics.QuantileEstimators;
using Perfolizer.Mathematics.SignificanceTesting.Base;
using Perfolizer.Mathematics.SignificanceTesting.MannWhitney;
using Perfolizer.Metrology;
using Pragmastat;

namespace Harness.Judging;

/// <summary>What can be said about samples of a few trials, at a confidence of 99%. Every figure of the suite goes through here.</summary>
public static partial class Statistics
{
    private const double Confidence = 0.99;

    /// <summary>
    /// The median by Harrell and Davis (https://doi.org/10.1093/biomet/69.3.635) with the interval by Maritz and Jarrett
    /// (https://doi.org/10.1080/01621459.1978.10480027) and Student's t with n - 1 degrees of freedom. For two values this is Student's
    /// interval of their mean. One value has no interval: its ends are infinite. Equal values are an interval of no width, as for counts
    /// that do not vary.
    /// </summary>
    /// <exception cref="ArgumentException">The sample is empty or holds a value that is not finite.</exception>
    public static Interval Median(IReadOnlyList<double> sample)
    {
        (double median, double error) = MedianWithError(sample);
        return Around(median, error, sample.Count - 1);
    }

    /// <summary>
    /// The ratio of two medians, <paramref name="a"/> over <paramref name="b"/>. For samples above 0 the errors of the
    /// logarithms of their medians are added (delta method) with degrees of freedom by Welch (https://doi.org/10.1093/biomet/34.1-2.28). A
    /// sample with a 0 in it has no logarithm: then the intervals are divided.
    /// </summary>
    /// <exception cref="ArgumentException">A sample is empty or holds a value that is not finite.</exception>
    public static Interval Ratio(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        (double above, double errorAbove) = MedianWithError(a);
        (double below, double errorBelow) = MedianWithError(b);
        if (a.Min() <= 0 || b.Min() <= 0)
            return Ratio(Median(a), Median(b));

        double variance = Square(errorAbove / above) + Square(errorBelow / below);
        if (variance == 0)
            return Interval.Exactly(above / below);
        if (double.IsInfinity(variance))
            return Interval.Unbounded(above / below);
        double freedom = Square(variance) / (Part(errorAbove / above, a.Count) + Part(errorBelow / below, b.Count));
        Interval logarithm = Around(Math.Log(above / below), Math.Sqrt(variance), freedom);
        return new(above / below, Math.Exp(logarithm.Low), Math.Exp(logarithm.High));
    }

    /// <summary>
    /// Whether two samples differ: Mann-Whitney, two-sided, exact for small samples. With fewer than five values each the test
    /// cannot reach p = 0.01, whatever they are.
    /// </summary>
    /// <exception cref="ArgumentException">A sample is empty or holds a value that is not finite.</exception>
    public static Comparison Compare(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        Interval effect = Ratio(a, b);
        double p = MannWhitneyTest.Instance
            .Perform(new Sample(a, null), new Sample(b, null), AlternativeHypothesis.TwoSides, Threshold.Zero).PValue;
        return new(p, effect, a.Count, b.Count);
    }

    /// <summary>
    /// An interval as it is expected from more values of the same spread: its width goes with Student's t over the root of their number.
    /// </summary>
    /// <param name="values">How many values it was reckoned from.</param>
    /// <param name="after">How many there are to be.</param>
    /// <param name="fitted">How many degrees of freedom the estimate takes.</param>
    internal static Interval Narrowed(Interval interval, double values, double after, int fitted)
    {
        if (!interval.IsBounded || values <= fitted)
            return interval;
        double factor = Math.Sqrt(values / after) * StudentT(after - fitted) / StudentT(values - fitted);
        return new(interval.Value,
            interval.Value - factor * (interval.Value - interval.Low), interval.Value + factor * (interval.High - interval.Value));
    }

    private static (double Median, double Error) MedianWithError(IReadOnlyList<double> sample)
    {
        if (sample.Count == 0 || sample.Any(value => !double.IsFinite(value)))
            throw new ArgumentException("a median needs at least one value, all of them finite", nameof(sample));
        // Perfolizer takes the variance as a difference of squares, which for gigabytes that vary by bytes is all rounding error (and
        // then NaN), so it is given the distances from the smallest value.
        double origin = sample.Min();
        double[] distances = [.. sample.Select(value => value - origin)];
        if (distances.All(distance => distance == 0))
            return (origin, sample.Count == 1 ? double.PositiveInfinity : 0);
        ConfidenceIntervalEstimator estimate =
            HarrellDavisQuantileEstimator.Instance.QuantileConfidenceIntervalEstimator(new Sample(distances, null), Probability.Half);
        return (origin + estimate.Estimation, estimate.StandardError);
    }

    private static Interval Around(double value, double error, double freedom) => error switch
    {
        0 => Interval.Exactly(value),
        _ when double.IsFinite(error) && freedom > 0 => new(value, value - error * StudentT(freedom), value + error * StudentT(freedom)),
        _ => Interval.Unbounded(value),
    };

    private static double StudentT(double freedom) =>
        MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, freedom, 1 - (1 - Confidence) / 2);

    private static double Part(double relativeError, int count) => relativeError == 0 ? 0 : Square(Square(relativeError)) / (count - 1);

    private static double Square(double value) => value * value;
}
