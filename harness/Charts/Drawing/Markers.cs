namespace Charts;

/// <summary>Sixteen shapes that stay apart at four pixels: eight filled, then the same eight hollow.</summary>
internal static class Markers
{
    private const double Arm = 0.42;

    private static readonly (double X, double Y)[] Square = [(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)];
    private static readonly (double X, double Y)[] Triangle = [(0, -1.15), (1.1, 0.8), (-1.1, 0.8)];
    private static readonly (double X, double Y)[] Diamond = [(0, -1.3), (1.05, 0), (0, 1.3), (-1.05, 0)];

    private static readonly (double X, double Y)[] Plus =
    [
        (-Arm, -1.2), (Arm, -1.2), (Arm, -Arm), (1.2, -Arm), (1.2, Arm), (Arm, Arm),
        (Arm, 1.2), (-Arm, 1.2), (-Arm, Arm), (-1.2, Arm), (-1.2, -Arm), (-Arm, -Arm),
    ];

    private static readonly (double X, double Y)[] Star =
        [.. Enumerable.Range(0, 10).Select(i => (Math.Sin(i * Math.PI / 5) * Reach(i), -Math.Cos(i * Math.PI / 5) * Reach(i)))];

    // Null is the circle.
    private static readonly (double X, double Y)[]?[] Shapes =
    [
        null, Square, Triangle, Diamond, [.. Triangle.Select(p => (p.X, -p.Y))], Plus,
        [.. Plus.Select(p => ((p.X - p.Y) * Math.Sqrt(0.5), (p.X + p.Y) * Math.Sqrt(0.5)))], Star,
    ];

    public static int Count => 2 * Shapes.Length;

    public static PathMark At(SeriesLook look, double x, double y, string hint = "")
    {
        const double radius = Look.MarkerRadius;
        bool hollow = look.Marker >= Shapes.Length;
        string data = Shapes[look.Marker % Shapes.Length] is { } shape
            ? PathData.Polygon(shape.Select(p => (x + p.X * radius, y + p.Y * radius)))
            : PathData.Circle(x, y, radius);
        return new PathMark(data)
        {
            Fill = hollow ? Look.Ground : look.Colour,
            Stroke = hollow ? look.Colour : Look.Ground,
            Width = hollow ? 1.5 : 0.8,
            Hint = hint,
        };
    }

    private static double Reach(int corner) => corner % 2 == 0 ? 1.4 : 0.58;
}
