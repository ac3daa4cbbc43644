namespace Charts;

/// <summary>How cells without a colour of the scale, and marks on cells, are drawn: the same in the map and in its key.</summary>
internal static class CellLook
{
    private const double HatchDistance = 6;
    private const double CornerSize = 8;

    public static IEnumerable<PathMark> Absent(Box box)
    {
        yield return new PathMark(PathData.Rectangle(box)) { Fill = Look.MinorGridInk };
        yield return new PathMark(Hatch(box)) { Stroke = Look.AbsentInk, Width = 0.8 };
    }

    public static IEnumerable<PathMark> Framed(Box box)
    {
        string inside = PathData.Rectangle(box.Grown(-2.25));
        yield return new PathMark(inside) { Stroke = Look.Ground, Width = 4.5 };
        yield return new PathMark(inside) { Stroke = Look.Ink, Width = 2.2 };
    }

    public static IEnumerable<PathMark> Cornered(Box box)
    {
        string corner = PathData.Polygon([(box.Right - CornerSize, box.Top), (box.Right, box.Top), (box.Right, box.Top + CornerSize)]);
        yield return new PathMark(corner) { Fill = Look.Ink, Stroke = Look.Ground, Width = 1.2 };
    }

    // Lines from the lower left to the upper right, cut at the edges of the box.
    private static string Hatch(Box box) => string.Concat(
        Enumerable.Range(1, (int)Math.Floor((box.Width + box.Height - 1) / HatchDistance)).Select(i =>
        {
            double along = i * HatchDistance;
            (double before, double after) = (Math.Max(0, along - box.Height), Math.Min(along, box.Width));
            return PathData.Line(box.Left + before, box.Top + along - before, box.Left + after, box.Top + along - after);
        }));
}
