namespace Charts;

/// <summary>What is drawn for a series.</summary>
public enum SeriesStyle
{
    /// <summary>A marker at each point, joined by a line.</summary>
    LineAndMarkers,

    /// <summary>A line alone, for a function or a dense sequence.</summary>
    Line,

    /// <summary>Markers alone, where values between the points mean nothing.</summary>
    Markers,

    /// <summary>A line that keeps each value until the next x: an empirical distribution, or a count that jumps.</summary>
    Steps,

    /// <summary>A small dot for each of hundreds of points; no whiskers.</summary>
    Dots,

    /// <summary>
    /// A bar from zero up to each value, from x to <see cref="DataPoint.Until"/>, and never too thin to be seen: events along time.
    /// </summary>
    Spans,
}
