using ScottPlot;

namespace Charts;

/// <summary>
/// Colour, marker and dash of the n-th name of a figure. Colours are those of Okabe and Ito (Color Universal Design, 2008) without yellow,
/// which does not show as a thin line on white. Seven colours and sixteen markers have no common divisor: 112 names differ.
/// </summary>
internal readonly record struct SeriesLook(Color Colour, MarkerShape Shape, bool Hollow, LinePattern Dash)
{
    private static readonly Color[] Colours =
        [.. new[] { "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000" }.Select(Color.FromHex)];

    private static readonly LinePattern[] Dashes =
        [LinePattern.Solid, new([7, 3], 0, "long"), new([2, 3], 0, "short"), new([9, 3, 2, 3], 0, "mixed")];

    private static readonly LinePattern[] ReferenceDashes =
        [new([8, 4], 0, "long"), new([2, 3], 0, "short"), new([11, 3, 2, 3], 0, "mixed"), new([5, 2], 0, "dense")];

    private static readonly (MarkerShape Shape, bool Hollow)[] Markers =
    [
        (MarkerShape.FilledCircle, false), (MarkerShape.FilledSquare, false), (MarkerShape.FilledTriangleUp, false),
        (MarkerShape.FilledDiamond, false), (MarkerShape.FilledTriangleDown, false), (MarkerShape.Cross, false),
        (MarkerShape.Eks, false), (MarkerShape.Asterisk, false), (MarkerShape.FilledCircle, true), (MarkerShape.FilledSquare, true),
        (MarkerShape.FilledTriangleUp, true), (MarkerShape.FilledDiamond, true), (MarkerShape.FilledTriangleDown, true),
        (MarkerShape.OpenCircleWithCross, false), (MarkerShape.OpenCircleWithEks, false), (MarkerShape.HashTag, false),
    ];

    /// <summary>The marker, whole and on the ground, so that no line shows through it.</summary>
    public MarkerStyle Marker => new(Shape, Shape switch
    {
        MarkerShape.FilledTriangleUp or MarkerShape.FilledTriangleDown => Look.MarkerSize * 1.25f,
        MarkerShape.FilledSquare => Look.MarkerSize * 0.9f,
        MarkerShape.Cross or MarkerShape.Eks or MarkerShape.Asterisk => Look.MarkerSize * 1.1f,
        _ => Look.MarkerSize,
    })
    {
        FillColor = Hollow ? Look.Ground : Colour,
        LineColor = Colour,
        LineWidth = 1.4f,
        OutlineColor = Hollow ? Colour : Look.Ground,
        OutlineWidth = Hollow ? 1.5f : 0.8f,
    };

    public LineStyle Line => new(Look.SeriesWidth, Colour, Dash);

    public static SeriesLook At(int index)
    {
        (MarkerShape shape, bool hollow) = Markers[index % Markers.Length];
        return new(Colours[index % Colours.Length], shape, hollow, Dashes[index / Colours.Length % Dashes.Length]);
    }

    /// <summary>Reference lines are grey, so that no one takes them for data.</summary>
    public static LineStyle OfReference(int index) =>
        new(1.3f, Color.FromHex("#444444"), ReferenceDashes[index % ReferenceDashes.Length]);
}
