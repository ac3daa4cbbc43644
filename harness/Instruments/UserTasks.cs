using System.Globalization;

namespace Harness.Instruments;

/// <summary>Tasks that the user of this process may have, processes and their threads alike (getrlimit(2), RLIMIT_NPROC).</summary>
/// <param name="Most">The soft limit.</param>
/// <param name="Now">Those that the user has, as far as /proc shows them.</param>
public sealed record UserTasks(long Most, long Now)
{
    /// <summary>CAP_SYS_ADMIN and CAP_SYS_RESOURCE of capabilities(7): who has either is not held to the limit.</summary>
    private const ulong Exempting = 1UL << 21 | 1UL << 24;

    /// <summary>How many more may be started.</summary>
    public long Free => Math.Max(0, Most - Now);

    /// <summary>Null where there is no limit, or none that this process is held to.</summary>
    public static UserTasks? Read()
    {
        IReadOnlyList<string> self = HostFile.Lines("/proc/self/status");
        return MostIn(HostFile.Lines("/proc/self/limits")) is { } most && UserIn(self) is { } user && !IsExempt(self)
            ? new(most, NowOf(user))
            : null;
    }

    /// <summary>From a line <c>Max processes 96365 96365 processes</c>: the first number; null for <c>unlimited</c>.</summary>
    internal static long? MostIn(IEnumerable<string> limits) =>
        limits.FirstOrDefault(line => line.StartsWith("Max processes", StringComparison.Ordinal)) is { } line
        && long.TryParse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2], CultureInfo.InvariantCulture, out long most)
            ? most
            : null;

    /// <summary>
    /// Root is exempt, and so is a holder of these capabilities, but in a user namespace neither is: the limit is of the user outside.
    /// </summary>
    internal static bool IsExempt(IReadOnlyList<string> status, IReadOnlyList<string> userMap) =>
        Rights.IsFirstUserNamespace(userMap) && (UserIn(status) == "0" || (Capabilities(status) & Exempting) != 0);

    private static bool IsExempt(IReadOnlyList<string> status) => IsExempt(status, HostFile.Lines("/proc/self/uid_map"));

    private static ulong Capabilities(IReadOnlyList<string> status) =>
        ulong.TryParse(Field(status, "CapEff:"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong set) ? set : 0;

    /// <summary>The real user: the limit counts by it.</summary>
    private static string? UserIn(IReadOnlyList<string> status) => Field(status, "Uid:");

    private static string? Field(IReadOnlyList<string> status, string key) => status
        .FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?[key.Length..]
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();

    private static long NowOf(string user) => Directory.EnumerateDirectories("/proc")
        .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
        .Select(folder => HostFile.Lines(Path.Combine(folder, "status")))
        .Where(status => UserIn(status) == user)
        .Sum(status => ProcFile.Value(status, "Threads") ?? 0);
}
