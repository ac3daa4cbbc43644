namespace Experiments.Subjects.Heartbeats;

/// <summary>
/// Whole numbers in an order without order, evenly spread: a multiplicative hash (Knuth, The Art of Computer Programming 3, 6.4).
/// </summary>
static class ScatteredOrder
{
    private const uint GoldenRatio = 2_654_435_769;

    /// <summary>A number from 0 to <paramref name="end"/> - 1.</summary>
    public static int Of(int index, int end) => (int)((ulong)((uint)index * GoldenRatio) * (uint)end >> 32);
}
