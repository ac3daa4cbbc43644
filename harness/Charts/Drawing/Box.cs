namespace Charts;

/// <summary>A rectangle in pixels, y downwards.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public Box Grown(double by) => new(Left - by, Top - by, Right + by, Bottom + by);

    public bool Overlaps(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    public bool Contains(Box other) => Left <= other.Left && other.Right <= Right && Top <= other.Top && other.Bottom <= Bottom;

    public bool Contains(double x, double y) => Left <= x && x <= Right && Top <= y && y <= Bottom;
}
