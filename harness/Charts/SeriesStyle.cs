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
}
