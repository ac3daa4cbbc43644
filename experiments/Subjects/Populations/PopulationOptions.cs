namespace Experiments.Subjects.Populations;

public sealed record PopulationOptions(PopulationKind Kind, int Count)
{
    /// <exception cref="UsageException">Something is missing, unknown or out of range.</exception>
    public static PopulationOptions Parse(string[] words)
    {
        var options = new Options("population", words, "--kind", "--count");
        PopulationKind kind = options.Kind("--kind", PopulationCatalog.Kinds, known => known.Id);
        return new(kind, options.Whole("--count", 1, kind.LargestCount));
    }
}
