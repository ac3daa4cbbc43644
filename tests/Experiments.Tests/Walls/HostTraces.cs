using System.Diagnostics;

namespace Experiments.Tests.Walls;

/// <summary>What a trial could leave behind on a host, read from the kernel.</summary>
/// <param name="Settings">Kernel settings that trials change in namespaces of their own.</param>
/// <param name="Mounts">Every mount that this process sees.</param>
/// <param name="ControlGroups">Control groups that the run has made: they bear its process id.</param>
/// <param name="Rules">The packet filter's rules; empty without nft.</param>
/// <param name="Processes">Processes with the mark in their environment, with the network namespace of each.</param>
sealed record HostTraces(
    string Settings, string Mounts, string ControlGroups, string Rules, IReadOnlyList<(int Id, string Command, string Network)> Processes)
{
    /// <summary>An environment variable that all children of a run inherit.</summary>
    public const string Mark = "WALLS_TEST_RUN";

    private static readonly string[] Named =
    [
        "net/ipv4/ip_local_port_range", "net/ipv4/tcp_tw_reuse", "net/ipv4/tcp_syn_linear_timeouts", "net/ipv4/tcp_rmem",
        "net/ipv4/tcp_wmem", "net/ipv4/tcp_mem", "net/core/somaxconn", "net/netfilter/nf_conntrack_max", "kernel/pid_max",
        "kernel/threads-max", "vm/max_map_count",
    ];

    /// <summary>This process's own network namespace.</summary>
    public static string OwnNetwork => new FileInfo("/proc/self/ns/net").LinkTarget!;

    /// <param name="mark">What the environment of the run's processes says.</param>
    /// <param name="run">The process id of the run; null before it has one.</param>
    public static HostTraces Read(string mark, int? run = null) => new(
        string.Join('\n', Named.Select(name => Path.Combine("/proc/sys", name)).Where(File.Exists).Select(path => File.ReadAllText(path))),
        File.ReadAllText("/proc/self/mountinfo"),
        string.Join('\n', GroupsOf(run)),
        RulesOfTheHost(),
        MarkedProcesses(mark));

    /// <summary>The processes alone: of all traces they are read fastest.</summary>
    public static IReadOnlyList<(int Id, string Command, string Network)> MarkedProcesses(string mark) =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
            .Select(name => Marked(name!, mark)).OfType<(int, string, string)>()];

    /// <summary>The control groups alone.</summary>
    public static IEnumerable<string> GroupsOf(int? run) => run is not null && Directory.Exists("/sys/fs/cgroup")
        ? Directory.EnumerateDirectories("/sys/fs/cgroup", $"experiments-{run}-*", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = true,
        }).Order(StringComparer.Ordinal)
        : [];

    private static string RulesOfTheHost()
    {
        try
        {
            using Process nft = Process.Start(new ProcessStartInfo("nft", ["-s", "list", "ruleset"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            return nft.StandardOutput.ReadToEnd();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }

    private static (int, string, string)? Marked(string id, string mark)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/environ").Contains($"{Mark}={mark}", StringComparison.Ordinal)
                ? (int.Parse(id), File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ').Trim(),
                    new FileInfo($"/proc/{id}/ns/net").LinkTarget ?? "")
                : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
