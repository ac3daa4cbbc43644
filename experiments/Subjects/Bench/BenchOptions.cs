using System.Globalization;
using Experiments.Subjects.Bench.Cases;

namespace Experiments.Subjects.Bench;

/// <summary>What the command line of a bench process asks for.</summary>
/// <param name="Case">What it measures.</param>
/// <param name="Bytes">The size of the buffer; null for a case without one.</param>
public sealed record BenchOptions(MicroCase Case, int? Bytes)
{
    private const int LargestBuffer = 1 << 20;

    /// <summary>Reads the arguments, or returns null with a problem that fits on one line and says what to do.</summary>
    public static BenchOptions? Parse(string[] args, out string problem)
    {
        string? id = null, bytes = null;
        for (int i = 0; i < args.Length; i += 2)
        {
            string? value = i + 1 < args.Length ? args[i + 1] : null;
            if (args[i] is not ("--case" or "--bytes"))
                return Refuse($"unknown option '{args[i]}': use --case and --bytes", out problem);
            if (value is null)
                return Refuse($"{args[i]} needs a value", out problem);
            if (args[i] == "--case")
                id = value;
            else
                bytes = value;
        }
        return Checked(id, bytes, out problem);
    }

    private static BenchOptions? Checked(string? id, string? bytes, out string problem)
    {
        problem = "";
        int size = 0;
        return id is null ? Refuse($"--case is missing: choose one of {Ids()}", out problem)
            : CaseCatalog.Find(id) is not { } known ? Refuse($"unknown case '{id}': choose one of {Ids()}", out problem)
            : !known.TakesBytes && bytes is not null ? Refuse($"{id} has no buffer: leave out --bytes", out problem)
            : known.TakesBytes && bytes is null ? Refuse($"--bytes is missing: say how large the buffer of {id} is", out problem)
            : known.TakesBytes && !IsSize(bytes!, out size)
                ? Refuse($"--bytes is a whole number from 1 to {LargestBuffer}, not '{bytes}'", out problem)
            : new BenchOptions(known, known.TakesBytes ? size : null);
    }

    private static bool IsSize(string text, out int size) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) && size is >= 1 and <= LargestBuffer;

    private static BenchOptions? Refuse(string reason, out string problem)
    {
        problem = "bench: " + reason.ReplaceLineEndings(" ");
        return null;
    }

    private static string Ids() => string.Join(", ", CaseCatalog.All.Select(known => known.Id));
}
