namespace Charts;

/// <summary>A line or an area; <paramref name="Data"/> is what an SVG path has as <c>d</c>.</summary>
internal sealed record PathMark(string Data) : Mark
{
    public string Fill { get; init; } = "none";

    public string Stroke { get; init; } = "";

    public double Width { get; init; } = 1;

    public string Dash { get; init; } = "";

    /// <summary>Ends are half circles, so that a line of no length is a dot.</summary>
    public bool Round { get; init; }

    public double Opacity { get; init; } = 1;

    /// <summary>Shown where a viewer points at it; empty for none.</summary>
    public string Hint { get; init; } = "";

    public static PathMark Line(string data, SeriesLook look, bool reference) =>
        new(data) { Stroke = look.Colour, Dash = look.Dash, Width = reference ? Look.ReferenceWidth : Look.SeriesWidth };
}
