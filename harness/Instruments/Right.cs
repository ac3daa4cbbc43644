namespace Harness.Instruments;

/// <summary>Parts of what root may do, by their bits in CapEff of /proc/PID/status (capabilities(7)).</summary>
public enum Right
{
    /// <summary>CAP_DAC_READ_SEARCH: read any file.</summary>
    DacReadSearch = 2,

    /// <summary>CAP_NET_ADMIN: bring an interface up, change settings of a network.</summary>
    NetAdmin = 12,

    /// <summary>CAP_SYS_PTRACE: stop and trace any process.</summary>
    SysPtrace = 19,

    /// <summary>CAP_SYS_ADMIN: make namespaces, mount file systems.</summary>
    SysAdmin = 21,

    /// <summary>CAP_SYS_RESOURCE: raise hard limits.</summary>
    SysResource = 24,

    /// <summary>CAP_SYSLOG: read the kernel's log.</summary>
    Syslog = 34,

    /// <summary>CAP_PERFMON: count events of any process, since Linux 5.8.</summary>
    Perfmon = 38,

    /// <summary>CAP_BPF: load programs into the kernel, since Linux 5.8.</summary>
    Bpf = 39,
}
