namespace Charts;

/// <summary>What the surroundings of a line plot decide for it.</summary>
/// <param name="Keys">Where its series are named.</param>
/// <param name="Height">Least height of the plot in pixels.</param>
internal sealed record LineFrame(KeyPlace Keys, double Height)
{
    /// <summary>An x axis shared with another plot; null for one of its own.</summary>
    public AxisScale? X { get; init; }

    /// <summary>Whether the x axis has labels.</summary>
    public bool LabelsX { get; init; } = true;

    /// <summary>Least space to the left, so that plots above each other begin at the same pixel.</summary>
    public double LabelWidth { get; init; }
}
