using Experiments.Subjects.Bench.Cases;

namespace Experiments.Subjects.Bench;

/// <summary>What the command line of a bench process asks for.</summary>
/// <param name="Case">What it measures.</param>
/// <param name="Bytes">The size of the buffer; null for a case without one.</param>
sealed record BenchOptions(MicroCase Case, int? Bytes)
{
    private const int LargestBuffer = 1 << 20;

    /// <exception cref="UsageException">Something is missing, unknown or out of range.</exception>
    public static BenchOptions Parse(string[] words)
    {
        var options = new Options("bench", words, "--case", "--bytes");
        MicroCase known = options.Kind("--case", CaseCatalog.All, known => known.Id);
        if (!known.TakesBytes && options.Has("--bytes"))
            throw options.Mistake($"{known.Id} has no buffer: leave out --bytes");
        return new(known, known.TakesBytes ? options.Whole("--bytes", 1, LargestBuffer) : null);
    }
}
