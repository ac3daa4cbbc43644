namespace Experiments.Walls;

/// <summary>One way to walk into a wall.</summary>
/// <param name="Subject">The server before it, or, where the kernel alone is asked, what it is asked to do.</param>
/// <param name="Limits">Where the wall is put in each profile; none where a profile leaves it out.</param>
/// <param name="Measure">Walks into it.</param>
sealed record WallCase(
    Subject Subject, PerProfile<IReadOnlyList<long>> Limits, Func<Trial, CancellationToken, Task<Measurement>> Measure)
{
    /// <summary>What it takes from the machine where the wall is put at a limit.</summary>
    public Func<long, Need> Needs { get; init; } = _ => new Need();

    /// <summary>Repetitions at most at a limit: 1 for what is slow and counts exactly, or only leads up to what a claim is about.</summary>
    public Func<long, int> MostRepetitions { get; init; } = _ => int.MaxValue;
}
