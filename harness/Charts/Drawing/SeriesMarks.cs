namespace Charts;

/// <summary>Draws one series at places that are already pixels, and tells where labels must keep out.</summary>
internal sealed class SeriesMarks(Scene scene, SeriesLook look, SeriesStyle style, FreeSpace free)
{
    private const double WhiskerCap = 3.5;
    private const double SpanOpacity = 0.75;
    private const double DotOpacity = 0.55;

    // Above this, an element for each span with its hint would make the picture many times as long.
    private const int MostHints = 300;

    private bool HasLine => style is SeriesStyle.Line or SeriesStyle.LineAndMarkers or SeriesStyle.Steps;

    /// <summary>What stands for the series in a key: within the box, around its middle.</summary>
    public static IEnumerable<PathMark> Sample(SeriesLook look, SeriesStyle style, Box box)
    {
        (double x, double y) = ((box.Left + box.Right) / 2, (box.Top + box.Bottom) / 2);
        if (style is SeriesStyle.Line or SeriesStyle.LineAndMarkers or SeriesStyle.Steps)
            yield return PathMark.Line(PathData.Line(box.Left, y, box.Right, y), look, reference: false);
        if (style is SeriesStyle.Markers or SeriesStyle.LineAndMarkers)
            yield return Markers.At(look, x, y);
        if (style == SeriesStyle.Dots)
            yield return Dots(look, [(x - 6, y + 2), (x, y - 2), (x + 6, y + 1)]);
        if (style == SeriesStyle.Spans)
            foreach (double left in new[] { x - 8, x - 1, x + 6 })
                yield return Span(look, new Box(left, box.Top + (left < x ? 3 : 0), left + 3, box.Bottom));
    }

    /// <summary>The line through the places, as steps where the style says so.</summary>
    public void DrawLine(IReadOnlyList<(double X, double Y)> places, string name)
    {
        if (!HasLine || places.Count < 2)
            return;
        bool steps = style == SeriesStyle.Steps;
        scene.Add(PathMark.Line(steps ? PathData.Steps(places) : PathData.Polyline(places), look, reference: false));
        free.OccupyLine(steps ? [places[0], .. places.Zip(places.Skip(1), Corner).SelectMany(pair => pair)] : places, name);
    }

    /// <summary>Dots in one mark, because they are many.</summary>
    public void DrawDots(IReadOnlyList<(double X, double Y)> places)
    {
        if (style != SeriesStyle.Dots)
            return;
        scene.Add(Dots(look, places));
        foreach ((double x, double y) in places)
            free.Occupy(new Box(x, y, x, y).Grown(Look.DotWidth / 2));
    }

    /// <summary>Bars from the base line of the plot; a hint each, unless they are too many.</summary>
    public void DrawSpans(IReadOnlyList<(Box Box, string Hint)> spans)
    {
        Box[] boxes = [.. spans.Select(span => Widened(span.Box))];
        if (boxes.Length > MostHints)
            scene.Add(Span(look, boxes));
        else
            foreach ((Box box, (_, string hint)) in boxes.Zip(spans))
                scene.Add(Span(look, box) with { Hint = hint });
        foreach (Box box in boxes)
            free.Occupy(box);
    }

    public void DrawMarker(double x, double y, string hint)
    {
        if (style is not (SeriesStyle.Markers or SeriesStyle.LineAndMarkers))
            return;
        scene.Add(Markers.At(look, x, y, hint));
        free.Occupy(new Box(x, y, x, y).Grown(Look.MarkerRadius));
    }

    public void DrawWhisker(double x, double low, double high)
    {
        string caps = PathData.Line(x - WhiskerCap, low, x + WhiskerCap, low) + PathData.Line(x - WhiskerCap, high, x + WhiskerCap, high);
        scene.Add(new PathMark(PathData.Line(x, low, x, high) + caps) { Stroke = look.Colour, Width = 1.1 });
        free.Occupy(new Box(x - WhiskerCap, high, x + WhiskerCap, low));
    }

    private static (double X, double Y)[] Corner((double X, double Y) from, (double X, double Y) to) => [(to.X, from.Y), to];

    private static PathMark Dots(SeriesLook look, IEnumerable<(double X, double Y)> places) =>
        new(PathData.Dots(places)) { Stroke = look.Colour, Width = Look.DotWidth, Round = true, Opacity = DotOpacity };

    private static PathMark Span(SeriesLook look, params IEnumerable<Box> boxes) =>
        new(string.Concat(boxes.Select(PathData.Rectangle))) { Fill = look.Colour, Opacity = SpanOpacity };

    private static Box Widened(Box box)
    {
        double missing = Math.Max(0, Look.LeastSpanWidth - box.Width) / 2;
        return box with { Left = box.Left - missing, Right = box.Right + missing };
    }
}
