namespace Charts;

/// <summary>What the surroundings of a line plot decide for it.</summary>
/// <param name="KeysBeside">Whether its series are named to its right, and not elsewhere.</param>
/// <param name="Height">Least height of the plot in pixels.</param>
/// <param name="X">An x axis shared with another plot; null for one of its own.</param>
/// <param name="LabelsX">Whether the x axis has labels.</param>
/// <param name="LabelWidth">Least space to the left, so that plots above each other begin at the same pixel.</param>
internal sealed record LineFrame(bool KeysBeside, float Height, AxisScale? X = null, bool LabelsX = true, float LabelWidth = 0);
