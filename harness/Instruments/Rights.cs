using System.Globalization;

namespace Harness.Instruments;

/// <summary>
/// What to say to one who was refused something: which right is missing, as far as this process can tell. Root in a container, or in a
/// user namespace, is told that it is root's right that was taken, not to become root.
/// </summary>
public static class Rights
{
    private const string Effective = "CapEff:";

    /// <summary>What is missing where something that takes these rights was refused, to stand behind the error.</summary>
    public static string Missing(params IReadOnlyList<Right> needed) =>
        Missing(Held(HostFile.Lines("/proc/self/status")), Environment.IsPrivilegedProcess, needed);

    /// <summary>The same for another process.</summary>
    /// <param name="held">Its effective rights, a bit each; null where they are not known.</param>
    /// <param name="isRoot">Whether its user is root.</param>
    internal static string Missing(ulong? held, bool isRoot, IReadOnlyList<Right> needed)
    {
        Right[] lacking = [.. needed.Where(right => held is not { } rights || !Has(rights, right))];
        if (lacking.Length == 0)
            return $"though this process has {Names(needed)}: a user namespace, a filter of system calls or a security module forbids it";
        return isRoot && held is not null
            ? $"needs {Names(lacking)}, which root does not have here (of a container: "
                + $"{string.Join(' ', lacking.Select(right => $"--cap-add {Name(right)["CAP_".Length..]}"))})"
            : $"needs {Names(lacking)} or root";
    }

    /// <summary>Whether this process has a right over the host, and not over a user namespace alone (user_namespaces(7)).</summary>
    public static bool IsOfTheHost(Right right) =>
        IsOfTheHost(Held(HostFile.Lines("/proc/self/status")), HostFile.Lines("/proc/self/uid_map"), right);

    internal static bool IsOfTheHost(ulong? held, IReadOnlyList<string> userMap, Right right) =>
        held is { } rights && Has(rights, right) && IsFirstUserNamespace(userMap);

    /// <summary>By the first line of its uid_map, which is empty where the kernel knows no user namespaces.</summary>
    internal static bool IsFirstUserNamespace(IReadOnlyList<string> userMap) =>
        userMap.Count == 0 || userMap[0].Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["0", "0", "4294967295"];

    /// <summary>From the lines of a status file; null where none says.</summary>
    internal static ulong? Held(IEnumerable<string> status) =>
        status.FirstOrDefault(line => line.StartsWith(Effective, StringComparison.Ordinal)) is { } line
        && ulong.TryParse(
            line.AsSpan(Effective.Length).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong held)
            ? held
            : null;

    /// <summary>What later kernels divided from CAP_SYS_ADMIN it still stands for.</summary>
    private static bool Has(ulong held, Right right) =>
        Bit(held, right) || right is Right.Syslog or Right.Perfmon or Right.Bpf && Bit(held, Right.SysAdmin);

    private static bool Bit(ulong held, Right right) => (held >> (int)right & 1) == 1;

    private static string Names(IReadOnlyList<Right> rights) => string.Join(" and ", rights.Select(Name));

    private static string Name(Right right) => right switch
    {
        Right.DacReadSearch => "CAP_DAC_READ_SEARCH",
        Right.NetAdmin => "CAP_NET_ADMIN",
        Right.SysPtrace => "CAP_SYS_PTRACE",
        Right.SysAdmin => "CAP_SYS_ADMIN",
        Right.SysResource => "CAP_SYS_RESOURCE",
        _ => $"CAP_{right.ToString().ToUpperInvariant()}",
    };
}
