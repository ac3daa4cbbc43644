using System.Globalization;

namespace Experiments.Subjects.Populations;

public sealed record PopulationOptions(PopulationKind Kind, int Count)
{
    // Null with a problem that fits on one line and says what to do.
    public static PopulationOptions? Parse(string[] args, out string problem)
    {
        PopulationKind? kind = null;
        string? count = null;
        for (int i = 0; i < args.Length; i += 2)
        {
            string? value = i + 1 < args.Length ? args[i + 1] : null;
            if (args[i] is not ("--kind" or "--count"))
                return Refuse($"unknown option '{args[i]}': use --kind and --count", out problem);
            if (value is null)
                return Refuse($"{args[i]} needs a value", out problem);
            if (args[i] == "--count")
                count = value;
            else if ((kind = PopulationCatalog.Find(value)) is null)
                return Refuse($"unknown kind '{value}': choose one of {KindIds()}", out problem);
        }

        if (kind is null)
            return Refuse($"--kind is missing: choose one of {KindIds()}", out problem);
        if (count is null)
            return Refuse("--count is missing: say how many units to park", out problem);
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int units) || units < 1 || units > kind.LargestCount)
            return Refuse($"--count of {kind.Id} is a whole number from 1 to {kind.LargestCount}, not '{count}'", out problem);

        problem = "";
        return new PopulationOptions(kind, units);
    }

    private static PopulationOptions? Refuse(string reason, out string problem)
    {
        problem = "population: " + reason.ReplaceLineEndings(" ");
        return null;
    }

    private static string KindIds() => string.Join(", ", PopulationCatalog.Kinds.Select(kind => kind.Id));
}
