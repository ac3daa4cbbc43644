namespace Charts;

/// <summary>One named sequence of points; drawn in the order of x.</summary>
public sealed record Series(string Name, IReadOnlyList<DataPoint> Points, SeriesStyle Style = SeriesStyle.LineAndMarkers);
