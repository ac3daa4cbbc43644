namespace Harness.Judging;

/// <summary>What the two ends of a finding's interval are. A verdict says so wherever they are not those of 99%.</summary>
public enum Bounds
{
    /// <summary>The interval that holds the true value at 99%.</summary>
    Confidence,

    /// <summary>The smallest and the largest of what was seen, of which nobody can say how often the truth lies between them.</summary>
    Extremes,

    /// <summary>There are none: every one was counted, so that the value has no width of its own.</summary>
    Counted,

    /// <summary>The bounds of 99% on how many events are to be expected (<see cref="Statistics.Events"/>).</summary>
    Events,
}
