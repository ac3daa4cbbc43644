namespace Experiments.Subjects.Heartbeats;

public sealed record BeatOptions(DeadlineKind Kind, int Count)
{
    private const int MostDeadlines = 10_000_000;

    /// <exception cref="UsageException">Something is missing, unknown or out of range.</exception>
    public static BeatOptions Parse(string[] words)
    {
        var options = new Options("beat", words, "--kind", "--count");
        return new(options.Kind("--kind", DeadlineCatalog.Kinds, kind => kind.Id), options.Whole("--count", 1, MostDeadlines));
    }
}
