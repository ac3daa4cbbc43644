namespace Experiments.Subjects.Populations;

public sealed record PopulationKind(string Id, Func<int, Population> Create)
{
    public int LargestCount { get; init; } = 100_000_000;

    // How many units one warm-up round parks and wakes.
    public int WarmUpUnits { get; init; } = 256;
}
