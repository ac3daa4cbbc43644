namespace Charts;

/// <summary>A laid-out figure: every mark has its place, in the order of drawing.</summary>
internal sealed class Scene(double width)
{
    private readonly List<Mark> _marks = [];

    public double Width => width;

    /// <summary>Known once everything is placed; the ground is drawn then, below all else.</summary>
    public double Height { get; private set; }

    public IReadOnlyList<Mark> Marks => _marks;

    public IEnumerable<TextMark> Texts => _marks.OfType<TextMark>();

    public void Add(Mark mark) => _marks.Add(mark);

    public void Close(double height)
    {
        Height = height;
        _marks.Insert(0, new PathMark(PathData.Rectangle(new Box(0, 0, width, height))) { Fill = Look.Ground });
    }

    /// <summary>Writes lines one below the other and returns where the next thing may begin.</summary>
    public double AddLines(IEnumerable<string> lines, double x, double top, TextStyle style, Anchor anchor = Anchor.Start)
    {
        foreach (string line in lines)
        {
            Add(new TextMark(line, x, TextMark.BaselineAround(top + style.LineHeight / 2, style), style, anchor));
            top += style.LineHeight;
        }
        return top;
    }
}
