using ScottPlot;
using ScottPlot.Plottables;
using SkiaSharp;

namespace Charts;

/// <summary>How a series is drawn, in a plot and in a key.</summary>
internal static class SeriesMarks
{
    private const double SpanOpacity = 0.75;
    private const double DotOpacity = 0.55;

    /// <summary>Adds line, markers and whiskers to a plot, at places on its axes; dots and spans are drawn later, as one mark.</summary>
    public static void Add(Plot plot, SeriesLook look, SeriesStyle style, IReadOnlyList<(Coordinates At, double Low, double High)> points)
    {
        if (style is SeriesStyle.Dots or SeriesStyle.Spans)
            return;
        Coordinates[] places = [.. points.Select(point => point.At)];
        if (style != SeriesStyle.Markers)
        {
            Scatter line = plot.Add.ScatterLine(places);
            line.LineStyle = look.Line;
            line.ConnectStyle = style == SeriesStyle.Steps ? ConnectStyle.StepHorizontal : ConnectStyle.Straight;
        }
        if (style is SeriesStyle.Markers or SeriesStyle.LineAndMarkers)
            plot.Add.ScatterPoints(places).MarkerStyle = look.Marker;
        (Coordinates At, double Low, double High)[] whiskers = [.. points.Where(point => point.Low < point.High)];
        if (whiskers.Length > 0)
            plot.PlottableList.Add(new ErrorBar(
                [.. whiskers.Select(point => point.At.X)], [.. whiskers.Select(point => point.At.Y)], null, null,
                [.. whiskers.Select(point => point.High - point.At.Y)], [.. whiskers.Select(point => point.At.Y - point.Low)])
            { Color = look.Colour, LineWidth = 1.1f });
    }

    /// <summary>Dots of hundreds of points, as one mark: lines of almost no length with round ends.</summary>
    public static void Dots(Sheet sheet, SeriesLook look, IEnumerable<Pixel> places)
    {
        using var path = new SKPath();
        foreach (Pixel place in places)
        {
            path.MoveTo(place.X, place.Y);
            path.LineTo(place.X + 0.01f, place.Y);
        }
        Drawing.DrawPath(sheet.Canvas, sheet.Paint, path,
            new LineStyle(Look.DotSize, look.Colour.WithOpacity(DotOpacity)) { StrokeCap = SKStrokeCap.Round });
    }

    /// <summary>Bars of events along time, as one mark; none is too thin or too low to be seen.</summary>
    public static void Spans(Sheet sheet, SeriesLook look, IEnumerable<PixelRect> boxes)
    {
        using var path = new SKPath();
        foreach (PixelRect box in boxes)
            path.AddRect(box.ToSKRect());
        Drawing.FillPath(sheet.Canvas, sheet.Paint, path, new FillStyle { Color = look.Colour.WithOpacity(SpanOpacity) });
    }

    /// <summary>What stands for the series in a key.</summary>
    public static void Sample(Sheet sheet, SeriesLook look, SeriesStyle style, PixelRect box)
    {
        if (style == SeriesStyle.Dots)
            Dots(sheet, look, new[] { (-6, 2), (0, -2), (6, 1) }.Select(place => box.Center.WithOffset(place.Item1, place.Item2)));
        else if (style == SeriesStyle.Spans)
            Spans(sheet, look, new[] { 5, 12, 19 }.Select(x =>
                new PixelRect(box.Left + x, box.Left + x + 3, box.Bottom, box.Top + (19 - x) / 4)));
        else
        {
            if (style != SeriesStyle.Markers)
                sheet.Line([box.LeftCenter, box.RightCenter], look.Line);
            if (style is SeriesStyle.Markers or SeriesStyle.LineAndMarkers)
                Drawing.DrawMarker(sheet.Canvas, sheet.Paint, box.Center, look.Marker);
        }
    }
}
