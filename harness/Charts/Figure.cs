namespace Charts;

/// <summary>
/// What a figure shows, as data: <see cref="SvgRenderer.Render"/> is the only place that turns it into a picture. An instance has passed
/// every check, so a renderer never meets a value it cannot draw.
/// </summary>
/// <param name="Id">Kebab-case and unique within a page: element ids in the picture begin with it.</param>
/// <param name="Title">One sentence: what is shown, or what it says.</param>
/// <param name="Panels">One panel, or two side by side. A name has the same colour and marker in both.</param>
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

    /// <summary>One panel, or two side by side.</summary>
    public IReadOnlyList<Panel> Panels { get; } = FigureChecks.Checked(Id, Title, Panels);
}
