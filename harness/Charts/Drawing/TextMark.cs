namespace Charts;

/// <summary>One line of text.</summary>
internal sealed record TextMark(string Text, double X, double Baseline, TextStyle Style, Anchor Anchor = Anchor.Start) : Mark
{
    // Ascent and descent of the widest of the fonts in the family list, for letters as they occur in labels.
    private const double Ascent = 0.8;
    private const double Descent = 0.22;
    private const double SliceWidth = 6;

    /// <summary>Degrees, clockwise, around the start of the baseline.</summary>
    public double Angle { get; init; }

    /// <summary>The space the text takes up, at most: one box, or where it is turned a row of small ones.</summary>
    public IReadOnlyList<Box> Boxes => Angle == 0 ? [Level()] : Slices();

    /// <summary>The baseline of a text whose middle is at <paramref name="y"/>.</summary>
    public static double BaselineAround(double y, TextStyle style) => y + (Ascent - Descent) / 2 * style.Size;

    private Box Level()
    {
        double width = TextFit.Width(Text, Style);
        double left = Anchor switch { Anchor.Start => X, Anchor.Middle => X - width / 2, _ => X - width };
        return new Box(left, Baseline - Ascent * Style.Size, left + width, Baseline + Descent * Style.Size);
    }

    private List<Box> Slices()
    {
        Box level = Level();
        (double sin, double cos) = Math.SinCos(Angle * Math.PI / 180);
        int count = (int)Math.Ceiling(level.Width / SliceWidth);
        double halfWidth = level.Width / count / 2;
        double halfHeight = level.Height / 2;
        double across = (level.Top + level.Bottom) / 2 - Baseline;
        double spreadX = Math.Abs(halfWidth * cos) + Math.Abs(halfHeight * sin);
        double spreadY = Math.Abs(halfWidth * sin) + Math.Abs(halfHeight * cos);
        return [.. Enumerable.Range(0, count).Select(slice =>
        {
            double along = level.Left - X + (2 * slice + 1) * halfWidth;
            (double x, double y) = (X + along * cos - across * sin, Baseline + along * sin + across * cos);
            return new Box(x - spreadX, y - spreadY, x + spreadX, y + spreadY);
        })];
    }
}
