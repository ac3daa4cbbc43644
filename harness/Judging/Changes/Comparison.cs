namespace Harness.Judging;

/// <summary>Two samples side by side.</summary>
/// <param name="PValue">Mann-Whitney, two-sided: how often samples of one and the same distribution differ as much.</param>
/// <param name="Effect">The ratio of the medians, first over second.</param>
/// <param name="FirstCount">Trials in the first sample.</param>
/// <param name="SecondCount">Trials in the second sample.</param>
public sealed record Comparison(double PValue, Interval Effect, int FirstCount, int SecondCount)
{
    /// <summary>How many comparisons were made with this one, whose p is corrected for all of them (<see cref="Holm"/>).</summary>
    public int Family { get; init; } = 1;
}
