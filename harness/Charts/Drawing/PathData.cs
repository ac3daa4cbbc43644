using System.Globalization;

namespace Charts;

/// <summary>Coordinates as the text of an SVG path.</summary>
internal static class PathData
{
    /// <summary>A hundredth of a pixel is finer than any screen; adding zero turns -0 into 0.</summary>
    public static string Number(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    public static string Line(double x1, double y1, double x2, double y2) => Polyline([(x1, y1), (x2, y2)]);

    public static string Polyline(IEnumerable<(double X, double Y)> points) => "M" + string.Join("L", points.Select(p => Pair(p.X, p.Y)));

    /// <summary>A line that stays level until the next x.</summary>
    public static string Steps(IReadOnlyList<(double X, double Y)> points) =>
        Polyline(points.Take(1)) + string.Concat(points.Skip(1).Select(p => $"H{Number(p.X)}V{Number(p.Y)}"));

    /// <summary>Lines of no length, which are dots where line ends are round.</summary>
    public static string Dots(IEnumerable<(double X, double Y)> points) => string.Concat(points.Select(p => $"M{Pair(p.X, p.Y)}h0"));

    public static string Polygon(IEnumerable<(double X, double Y)> points) => Polyline(points) + "Z";

    public static string Rectangle(Box box) => $"M{Pair(box.Left, box.Top)}H{Number(box.Right)}V{Number(box.Bottom)}H{Number(box.Left)}Z";

    public static string Circle(double x, double y, double radius)
    {
        string arc = $"a{Pair(radius, radius)} 0 1 0 ";
        return $"M{Pair(x - radius, y)}{arc}{Pair(2 * radius, 0)}{arc}{Pair(-2 * radius, 0)}Z";
    }

    private static string Pair(double x, double y) => $"{Number(x)},{Number(y)}";
}
