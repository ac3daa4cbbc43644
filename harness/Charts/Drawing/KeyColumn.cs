namespace Charts;

/// <summary>Keys to the right of a plot, each as near as possible to the end of its line, in the order of the lines.</summary>
internal sealed class KeyColumn(double left, double width)
{
    private const double Leader = 22;
    private const double Padding = 4;
    private const double WidestText = 190;
    private const double NarrowestText = 90;

    private readonly List<(KeyEntry Entry, double X, double Y, bool Led)> _keys = [];

    /// <summary>Space to the right of a plot that keys with these names need.</summary>
    public static double WidthFor(IEnumerable<KeyEntry> entries) => 1 + entries.Max(entry =>
        TextLeft(entry) + Math.Max(NarrowestText, TextFit.Widest(TextFit.Wrap(entry.Name, entry.Style, WidestText), entry.Style)));

    /// <summary>Space from top to bottom that a key needs in a column of that width.</summary>
    public static double HeightOf(KeyEntry entry, double width) => Lines(entry, width).Count * entry.Style.LineHeight + Padding;

    /// <summary>Adds the key of a line that ends at (x, y); a leader joins them if the end is near the column.</summary>
    public void Add(KeyEntry entry, double x, double y, bool led) => _keys.Add((entry, x, y, led));

    public void Draw(Scene scene, double top, double bottom)
    {
        var keys = _keys.OrderBy(key => key.Y).ToList();
        double[] heights = [.. keys.Select(key => HeightOf(key.Entry, width))];
        double[] middles = Spread([.. keys.Select(key => key.Y)], heights, top, bottom);
        foreach (((KeyEntry entry, double x, double y, bool led), double height, double middle) in keys.Zip(heights, middles))
        {
            if (led)
                scene.Add(new PathMark(PathData.Line(x, y, left + Leader - 2, middle))
                {
                    Stroke = entry.Look.Colour,
                    Width = 0.8,
                    Opacity = 0.6,
                });
            entry.DrawSample(scene, left + Leader, middle);
            scene.AddLines(Lines(entry, width), left + TextLeft(entry), middle - (height - Padding) / 2, entry.Style);
        }
    }

    /// <summary>
    /// Moves sorted middles as little as possible, in least squares, so that boxes of these heights do not overlap: with the heights
    /// above each box taken off, that is isotonic regression by pooling adjacent violators.
    /// </summary>
    public static double[] Spread(double[] wanted, double[] heights, double top, double bottom)
    {
        double[] above = [.. heights.Select((height, i) => heights.Take(i).Sum() + height / 2)];
        var pools = new Stack<(double Sum, int Count)>();
        foreach (double start in wanted.Zip(above, (middle, offset) => middle - offset))
        {
            (double Sum, int Count) pool = (start, 1);
            while (pools.TryPeek(out var last) && last.Sum / last.Count > pool.Sum / pool.Count)
                pool = (pool.Sum + last.Sum, pool.Count + pools.Pop().Count);
            pools.Push(pool);
        }
        return [.. pools.Reverse()
            .SelectMany(pool => Enumerable.Repeat(pool.Sum / pool.Count, pool.Count))
            .Select((start, i) => Math.Max(top, Math.Min(start, bottom - heights.Sum())) + above[i])];
    }

    private static IReadOnlyList<string> Lines(KeyEntry entry, double width) =>
        TextFit.Wrap(entry.Name, entry.Style, width - TextLeft(entry));

    private static double TextLeft(KeyEntry entry) => Leader + entry.SampleWidth + KeyEntry.Gap;
}
