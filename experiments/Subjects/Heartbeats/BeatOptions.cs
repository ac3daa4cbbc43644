using System.Globalization;

namespace Experiments.Subjects.Heartbeats;

public sealed record BeatOptions(DeadlineKind Kind, int Count)
{
    private const int MostDeadlines = 10_000_000;

    // Null with a problem that fits on one line and says what to do.
    public static BeatOptions? Parse(string[] args, out string problem)
    {
        problem = "";
        if (args is not ["--kind", var id, "--count", var number])
            problem = "give --kind K --count N";
        else if (DeadlineCatalog.Find(id) is not { } kind)
            problem = $"unknown kind '{id}': choose one of {string.Join(", ", DeadlineCatalog.Kinds.Select(known => known.Id))}";
        else if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count is < 1 or > MostDeadlines)
            problem = $"--count is a whole number from 1 to {MostDeadlines}";
        else
            return new(kind, count);
        problem = "beat: " + problem.ReplaceLineEndings(" ");
        return null;
    }
}
