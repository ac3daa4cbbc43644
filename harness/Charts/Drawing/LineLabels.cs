namespace Charts;

/// <summary>
/// Names the lines of one plot: a reference on the line itself and a series that ends early at its end, where no data lies; all others in
/// the column beside the plot.
/// </summary>
internal sealed class LineLabels(Scene scene, Box plot, FreeSpace free, KeyColumn column)
{
    private const double EarlyEnd = 60;
    private const double NearEnd = 16;
    private const double EndGap = 6;
    private const double LineGap = 5;

    public void Draw(IReadOnlyList<(KeyEntry Entry, IReadOnlyList<(double X, double Y)> Points)> lines)
    {
        foreach ((KeyEntry entry, IReadOnlyList<(double X, double Y)> points) in lines)
        {
            (double X, double Y) end = points[^1];
            bool early = end.X < plot.Right - EarlyEnd;
            string name = TextFit.Clean(entry.Name);
            bool written = entry.Kind == KeyKind.Reference
                ? TryWrite(AlongLine(name, points), entry.Name)
                : early && lines.Count(line => Distance(line.Points[^1], end) < NearEnd) == 1 && TryWrite(AroundEnd(name, end), owner: "");
            if (!written)
                column.Add(entry, end.X, end.Y, led: !early);
        }
        column.Draw(scene, plot.Top, plot.Bottom);
    }

    private bool TryWrite(IReadOnlyCollection<TextMark> candidates, string owner)
    {
        if (free.Choose(candidates, owner) is not { } text)
            return false;
        scene.Add(text);
        foreach (Box box in text.Boxes)
            free.Occupy(box);
        return true;
    }

    private static List<TextMark> AroundEnd(string name, (double X, double Y) end)
    {
        const double reach = Look.MarkerRadius + EndGap;
        TextMark At(double x, double y, Anchor anchor) => new(name, x, TextMark.BaselineAround(y, Look.InPlot), Look.InPlot, anchor);
        return
        [
            At(end.X + reach, end.Y, Anchor.Start),
            At(end.X, end.Y - reach - EndGap, Anchor.Middle),
            At(end.X, end.Y + reach + EndGap, Anchor.Middle),
            At(end.X + reach, end.Y - reach, Anchor.Start),
            At(end.X + reach, end.Y + reach, Anchor.Start),
        ];
    }

    /// <summary>Turned as the line is: above it, from left to right, then below it.</summary>
    private static List<TextMark> AlongLine(string name, IReadOnlyList<(double X, double Y)> points)
    {
        TextStyle style = Look.ReferenceInPlot;
        double width = TextFit.Width(name, style);
        var chords = points
            .Select(start => (Start: start, End: points.FirstOrDefault(end => end.X > start.X && Distance(start, end) >= width, start)))
            .Where(chord => chord.End != chord.Start)
            .ToList();
        double[] sides = [LineGap, -LineGap - 0.75 * style.Size];
        return [.. sides.SelectMany(above => chords.Select(chord => Beside(chord.Start, chord.End, above)))];

        TextMark Beside((double X, double Y) start, (double X, double Y) end, double above)
        {
            (double x, double y) = ((end.X - start.X) / Distance(start, end), (end.Y - start.Y) / Distance(start, end));
            return new TextMark(name, start.X + y * above, start.Y - x * above, style) { Angle = Math.Atan2(y, x) * 180 / Math.PI };
        }
    }

    private static double Distance((double X, double Y) a, (double X, double Y) b) =>
        Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2));
}
