using Experiments.Walls.Descriptors;
using Harness.Declaring;
using Harness.Judging;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Walls;

/// <summary>What a run of walls says that no setting does; null where the run did not measure it.</summary>
/// <param name="DescriptorsKept">
/// Of a limit of descriptors, how many no connection gets: the runtime's own, and those that a .NET server leaves unused.
/// </param>
public sealed record WallLessons(double? DescriptorsKept)
{
    /// <summary>Nothing is known.</summary>
    public static readonly WallLessons None = new(DescriptorsKept: null);

    /// <summary>From the rows of a run.</summary>
    public static WallLessons Of(Evidence rows) => new(
        AtLargest(rows, DescriptorWall.Plain, Expected) - AtLargest(rows, DescriptorWall.Plain, Stands));

    private static double? AtLargest(Evidence rows, string subject, Column column) =>
        rows.Sizes(subject, column, WallsExperiment.Limit) is { Length: > 0 } limits ? rows.At(subject, column, limits[^1]) : null;
}
