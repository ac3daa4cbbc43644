using Experiments.Walls.Buffers;
using Experiments.Walls.Descriptors;
using Experiments.Walls.Threads;
using Harness.Declaring;
using Harness.Judging;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Walls;

/// <summary>What a run of walls says that no setting does; null where the run did not measure it.</summary>
/// <param name="DescriptorsKept">
/// Of a limit of descriptors, how many no connection gets: the runtime's own, and those that a .NET server leaves unused.
/// </param>
/// <param name="MapsOfAThread">Memory maps that one thread of .NET takes.</param>
/// <param name="UnreadBytes">What the kernel holds for a connection, both ends, when nobody reads and its sender can send no more.</param>
public sealed record WallLessons(double? DescriptorsKept, double? MapsOfAThread, double? UnreadBytes)
{
    /// <summary>Nothing is known.</summary>
    public static readonly WallLessons None = new(null, null, null);

    /// <summary>From the rows of a run.</summary>
    public static WallLessons Of(Evidence rows) => new(
        AtLargest(rows, DescriptorWall.Plain, Expected) - AtLargest(rows, DescriptorWall.Plain, Stands),
        AtLargest(rows, MapsWall.Threads, ThreadColumns.MapsEach),
        BufferClaims.Unpressed(rows, BufferWalls.UnreadDefault).Select(row => row.Number(BufferColumns.Charged)).FirstOrDefault());

    private static double? AtLargest(Evidence rows, string subject, Column column) =>
        rows.Sizes(subject, column, WallsColumns.Limit) is { Length: > 0 } limits ? rows.At(subject, column, limits[^1]) : null;
}
