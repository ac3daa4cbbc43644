namespace Charts;

/// <summary>
/// What a figure shows, as data: <see cref="SvgRenderer.Render"/> is the only place that turns it into a picture. An instance has passed
/// every check, so a renderer never meets a value it cannot draw.
/// </summary>
/// <param name="Id">Kebab-case and unique within a page: element ids in the picture begin with it.</param>
/// <param name="Title">One sentence: what is shown, or what it says.</param>
/// <param name="Panels">One panel, or two. A name has the same colour and marker in both.</param>
/// <exception cref="ArgumentException">
/// The data cannot be drawn truthfully: nothing in it, a value that is not finite, zero or less on a log axis, a name used twice.
/// The message is one sentence that names the figure, the series and the remedy.
/// </exception>
public sealed record Figure(string Id, string Title, params IReadOnlyList<Panel> Panels)
{
    /// <summary>Conditions under which the data was taken; empty for none.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>How to read the figure, or where the data is from; empty for none.</summary>
    public string Footnote { get; init; } = "";

    /// <summary>One panel, or two side by side unless <see cref="Stacked"/>.</summary>
    public IReadOnlyList<Panel> Panels { get; } = FigureChecks.Checked(Id, Title, Panels);

    /// <summary>
    /// Two line plots over the same x axis, the first above the second: a vertical line through both is the same moment, as in a time line
    /// of pauses with the latency under it. The axis covers what either has, and is labelled once, at the bottom.
    /// </summary>
    /// <exception cref="ArgumentException">Set for panels that are not two line plots with one x axis.</exception>
    public bool Stacked { get; init => field = value && FigureChecks.Stackable(Id, Panels); }
}
