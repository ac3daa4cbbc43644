using Linux;

namespace Clients.Load;

// What the command line sets. Defaults stand here and in CommandLine.Usage.
sealed record LoadOptions
{
    public const uint DefaultSource = 0x7f000101; // 127.0.1.1

    public required IReadOnlyList<Ipv4Endpoint> Targets { get; init; }

    // Planned count: slots 0 to Connections - 1.
    public required int Connections { get; init; }

    public uint FirstSource { get; init; } = DefaultSource;

    // Consecutive addresses from FirstSource on. One source reaches one target over 28,232 ports at most (net.ipv4.ip_local_port_range),
    // and from half of that on each connect(2) searches all ports of one parity before it tries the other: 19,000 connections from one
    // source come at 8,000 a second, from two at 70,000.
    public int Sources { get; init; } = 1;

    // Slot i stamps its bytes as connection FirstId + i.
    public long FirstId { get; init; }

    public long MessageBytes { get; init; } = 64;

    public int Window { get; init; } = 256;

    // null: as fast as possible.
    public double? RatePerSecond { get; init; }

    // Of each phase.
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(60);

    // Every close, also the one by the kernel when the process ends or is killed, is a reset, which leaves no TIME_WAIT.
    public bool LingerReset { get; init; }

    public Ipv4Endpoint TargetOf(int slot) => Targets[slot % Targets.Count];

    public Ipv4Endpoint SourceOf(int slot) => new(FirstSource + (uint)(slot % Sources), port: 0);
}
