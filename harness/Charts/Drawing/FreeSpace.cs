namespace Charts;

/// <summary>Knows where data and labels lie within a plot, to find a place for one more label.</summary>
internal sealed class FreeSpace(Box bounds)
{
    private const double SampleDistance = 3;

    // A label with plenty of room around it is preferred over one that just fits.
    private static readonly double[] Clearances = [12, 7, 4, 1.5];

    private readonly List<(double X, double Y, string Owner)> _points = [];
    private readonly List<Box> _boxes = [];

    public void Occupy(Box box) => _boxes.Add(box);

    /// <summary>Takes the pixels along a line; only labels of its owner may come as near as they like.</summary>
    public void OccupyLine(IReadOnlyList<(double X, double Y)> corners, string owner)
    {
        foreach (((double X, double Y) from, (double X, double Y) to) in corners.Zip(corners.Skip(1)))
        {
            int steps = (int)Math.Ceiling(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)) / SampleDistance);
            for (int i = 0; i <= steps; i++)
                _points.Add((from.X + (to.X - from.X) * i / Math.Max(steps, 1), from.Y + (to.Y - from.Y) * i / Math.Max(steps, 1), owner));
        }
    }

    /// <summary>The first of the candidates with plenty of room, else the first with enough, else none.</summary>
    public TextMark? Choose(IReadOnlyCollection<TextMark> candidates, string owner) => Clearances
        .Select(clearance => candidates.FirstOrDefault(candidate => candidate.Boxes.All(box => IsFree(box, clearance, owner))))
        .FirstOrDefault(candidate => candidate is not null);

    private bool IsFree(Box box, double clearance, string owner)
    {
        Box grown = box.Grown(clearance);
        return bounds.Contains(box.Grown(Math.Min(clearance, 4)))
            && !_boxes.Any(grown.Overlaps)
            && !_points.Any(point => point.Owner != owner && grown.Contains(point.X, point.Y));
    }
}
