using MathNet.Numerics.Distributions;

namespace Harness.Judging;

/// <summary>Events that were counted while something was tried, such as failures.</summary>
public static partial class Statistics
{
    /// <summary>
    /// How many events are to be expected where so many were seen, as exact bounds of a Poisson mean (Garwood,
    /// https://doi.org/10.1093/biomet/28.3-4.437). Of none the lower bound is 0 and the upper one has the whole error: 4.6, so that what
    /// did not happen in 1,000 tries happens in fewer than 1 of 217. That no event was seen never says that there is none.
    /// </summary>
    /// <param name="seen">0 or more.</param>
    public static Interval Events(long seen)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seen);
        double error = 1 - Confidence;
        return seen == 0
            ? new(0, 0, -Math.Log(error))
            : new(seen, Gamma.InvCDF(seen, 1, error / 2), Gamma.InvCDF(seen + 1, 1, 1 - error / 2));
    }
}
