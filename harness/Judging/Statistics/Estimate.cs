namespace Harness.Judging;

/// <summary>A figure of one run, and what a run of more repetitions would know better.</summary>
/// <param name="Interval">The median at a point, or the slope over a parameter, with its interval.</param>
/// <param name="Repetitions">How often each of its points was measured, the least of them.</param>
/// <param name="Points">How many values it was reckoned from.</param>
/// <param name="Fitted">How many numbers were fitted to them: 1 of a median, 2 of a slope, none of what each trial counted.</param>
public sealed record Estimate(Interval Interval, int Repetitions, int Points, int Fitted)
{
    /// <summary>The slope of a bent line, whose interval is that of its sizes: repetitions do not narrow it.</summary>
    public bool IsBent { get; init; }

    /// <summary>
    /// As more repetitions of the same spread are expected to give it (<see cref="Statistics.Narrowed"/>); of one value, whose spread
    /// nobody knows, as they give it at best.
    /// </summary>
    internal Estimate After(int more)
    {
        double points = (double)Points * (Repetitions + more) / Repetitions;
        return this with
        {
            Interval = Points == 1 ? Interval.Exactly(Interval.Value)
                : IsBent || Fitted == 0 ? Interval
                : Statistics.Narrowed(Interval, Points, points, Fitted),
            Repetitions = Repetitions + more,
            Points = (int)points,
        };
    }
}
