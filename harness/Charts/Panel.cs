namespace Charts;

/// <summary>One coordinate system of a figure: a <see cref="LinePlot"/>, a <see cref="BarPlot"/> or a <see cref="HeatMap"/>.</summary>
public abstract record Panel
{
    /// <summary>Tells two panels apart; empty for none.</summary>
    public string Heading { get; init; } = "";

    /// <summary>Claims and limits, drawn dashed; the axis is widened so that each is visible. Across bars only
    /// constants, across a heat map none.</summary>
    public IReadOnlyList<ReferenceLine> References { get; init; } = [];

    /// <summary>What has a colour: the same name has the same one in all panels of a figure.</summary>
    internal abstract IEnumerable<string> Names { get; }
}
