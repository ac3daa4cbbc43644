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

    /// <summary>As more repetitions of the same spread are expected to give it (<see cref="Statistics.Narrowed"/>).</summary>
    internal Estimate After(int more) => IsBent || Fitted == 0 ? this : this with
    {
        Interval = Statistics.Narrowed(Interval, Points, (double)Points * (Repetitions + more) / Repetitions, Fitted),
        Repetitions = Repetitions + more,
    };
}
