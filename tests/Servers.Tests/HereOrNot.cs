using Servers.IoUring;
using Xunit.v3;

namespace Servers.Tests;

/// <summary>Which servers cannot run on this kernel, and why: their rows are skipped with that as the reason.</summary>
static class HereOrNot
{
    public const string IoUring = "io-uring";

    private static readonly Lazy<string?> WhyNoRing = new(RingSupport.WhyNot);

    /// <param name="id">A server's id, perhaps with options of its own behind it.</param>
    public static string? WhyNot(string id) => id.Split(' ')[0].EndsWith(IoUring, StringComparison.Ordinal) ? WhyNoRing.Value : null;

    /// <summary>The data of a theory for a server.</summary>
    public static TheoryDataRow Row(string id, params object[] more) => new([id, .. more]) { Skip = WhyNot(id) };

    /// <summary>Those for each of some.</summary>
    public static IEnumerable<TheoryDataRow> Rows(IEnumerable<string> ids, params object[] more) => ids.Select(id => Row(id, more));
}
