using System.Text.RegularExpressions;
using Harness.Instruments;

namespace Harness.Records.Manifest;

/// <summary>The settings of the kernel that bear on the figures. They are read, never changed.</summary>
public static partial class Sysctls
{
    private static readonly string[] Names =
    [
        "fs.file-max", "fs.nr_open", "kernel.perf_event_paranoid", "kernel.pid_max", "kernel.threads-max",
        "kernel.unprivileged_bpf_disabled", "net.core.netdev_max_backlog", "net.core.rmem_default", "net.core.rmem_max",
        "net.core.somaxconn", "net.core.wmem_default", "net.core.wmem_max", "net.ipv4.ip_local_port_range",
        "net.ipv4.ip_local_reserved_ports", "net.ipv4.ip_unprivileged_port_start",
        "net.ipv4.tcp_congestion_control", "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_max_syn_backlog",
        "net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_mem", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies",
        "net.ipv4.tcp_tw_reuse", "net.ipv4.tcp_wmem", "net.netfilter.nf_conntrack_max", "vm.max_map_count",
        "vm.overcommit_memory", "vm.swappiness",
    ];

    /// <summary>Name and value of each that this kernel has and lets this user read, by name.</summary>
    public static IReadOnlyDictionary<string, string> Read() => Names
        .Select(name => (Name: name, Value: Value(name)))
        .Where(setting => setting.Value is not null)
        .ToDictionary(setting => setting.Name, setting => setting.Value!);

    /// <summary>One value, its words apart by one space; null when there is none.</summary>
    public static string? Value(string name) => HostFile.Text("/proc/sys/" + name.Replace('.', '/')) is { } text
        ? Blanks().Replace(text.Trim(), " ")
        : null;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
