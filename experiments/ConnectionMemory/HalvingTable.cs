using System.Globalization;
using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.ConnectionMemory;

/// <summary>
/// What is taken for the server's end of the kernel's memory, where both ends are on this machine, beside what that end has alone: cache by
/// cache, of servers that were measured over either wire.
/// </summary>
static class HalvingTable
{
    /// <summary>With kernel stacks and page tables.</summary>
    private const string All = "all";

    private static readonly string[] Header =
    [
        "subject", Connections.ColumnId, "cache", "both_ends_bytes", "taken_for_server_end_bytes", "server_end_alone_bytes",
        "difference_bytes",
    ];

    public static TableRecipe Recipe { get; } = new("kernel-halving", Header, Lines);

    private static IEnumerable<IReadOnlyList<string>> Lines(Evidence evidence) =>
        from subject in evidence.Subjects
        where evidence.Subjects.Contains(ServerEnd.IdOf(subject))
        from size in evidence.Rows.Select(row => row.Point[Connections.Id]).Distinct().Order()
        let both = KernelBytes.Of(evidence, subject, size)
        let alone = KernelBytes.Of(evidence, ServerEnd.IdOf(subject), size)
        where both.HasAny && alone.HasAny
        from line in LinesOf(both, alone)
        select (IReadOnlyList<string>)[subject, $"{size}", .. line];

    private static IEnumerable<string[]> LinesOf(KernelBytes both, KernelBytes alone) =>
    [
        .. from cache in both.Caches.Union(alone.Caches)
           select Line(cache, both.Of(cache), both.OfServerEnd(cache), alone.Of(cache)),
        Line(All, both.AllOfBothEnds, both.AllOfServerEnd, alone.AllOfServerEnd),
    ];

    private static string[] Line(string cache, double? both, double? taken, double? alone) =>
        [cache, Text(both), Text(taken), Text(alone), Text(taken - alone)];

    private static string Text(double? bytes) => bytes?.ToString("0.0", CultureInfo.InvariantCulture) ?? "";
}
