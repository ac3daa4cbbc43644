namespace Charts;

/// <summary>A value in base units of both axes, with its interval. What was not measured is a point left out, never a zero.</summary>
/// <param name="X">Place on the x axis.</param>
/// <param name="Y">The value.</param>
/// <param name="Low">Lower end of the interval; null for no whisker.</param>
/// <param name="High">Upper end of the interval; null for no whisker.</param>
/// <param name="Until">Where the value ends to hold, on the x axis: for <see cref="SeriesStyle.Spans"/> alone; null for a moment.</param>
public readonly record struct DataPoint(double X, double Y, double? Low = null, double? High = null, double? Until = null);
