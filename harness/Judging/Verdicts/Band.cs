namespace Harness.Judging;

/// <summary>The values that a claim allows, ends included.</summary>
internal readonly record struct Band(double Low, double High)
{
    public bool Holds(Interval interval) => interval.Low >= Low && interval.High <= High;

    public bool Misses(Interval interval) => interval.Low > High || interval.High < Low;
}
