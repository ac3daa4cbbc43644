using Experiments.Descriptors;
using Experiments.SocketBuffers;
using Experiments.ThreadsAndMemory;
using Experiments.Walls;

namespace Experiments.Suite.Capacity;

/// <summary>What a run says of walls that no setting does; null where the run did not measure it.</summary>
/// <param name="DescriptorsKept">
/// Of a limit of descriptors, how many no connection gets: the runtime's own, and those that a .NET server leaves unused.
/// </param>
/// <param name="MapsOfAThread">Memory maps that one thread of .NET takes.</param>
/// <param name="UnreadBytes">What the kernel holds for a connection, both ends, when nobody reads and its sender can send no more.</param>
sealed record WallLessons(double? DescriptorsKept, double? MapsOfAThread, double? UnreadBytes)
{
    /// <summary>Nothing is known.</summary>
    public static readonly WallLessons None = new(null, null, null);

    /// <summary>From the rows of a run, of those experiments that it made.</summary>
    public static WallLessons Of(string folder) => new(
        Learned(folder, "descriptors", rows => AtLargest(rows, DescriptorsExperiment.TaskServer, WallsColumns.Expected)
            - AtLargest(rows, DescriptorsExperiment.TaskServer, WallsColumns.Stands)),
        Learned(folder, "threads-and-memory", rows => AtLargest(rows, MapsWall.Threads, ThreadColumns.MapsEach)),
        Learned(folder, "socket-buffers", rows => SocketBufferClaims.Unpressed(rows, SocketBuffersExperiment.UnreadDefault)
            .Select(row => row.Number(SocketBufferColumns.Charged)).FirstOrDefault()));

    private static double? Learned(string folder, string experiment, Func<Evidence, double?> lesson)
    {
        try
        {
            return lesson(Results.Of(experiment, folder).Evidence);
        }
        catch (RefusedException)
        {
            return null; // A run of other experiments teaches nothing of this one.
        }
    }

    private static double? AtLargest(Evidence rows, string subject, Column column) =>
        rows.Limits(subject, column) is { Length: > 0 } limits ? rows.At(subject, column, limits[^1]) : null;
}
