using Contract;

namespace Clients.Load.Options;

// What the command line sets. Defaults stand here and in LoadCommandLine.Usage.
sealed record LoadOptions : Route
{
    public const uint DefaultSource = 0x7f000101; // 127.0.1.1

    public LoadOptions() => (FirstSource, NoDelay) = (DefaultSource, true);

    // Planned count: slots 0 to Connections - 1.
    public required int Connections { get; init; }

    // Whose TCP it speaks.
    public WireKind Wire { get; init; } = WireKind.Sockets;

    // Of the wire in user space: the network interface that it makes.
    public string Device { get; init; } = "tun0";

    // Of that interface: each with a thread and a stack of its own.
    public int Queues { get; init; } = 1;

    // Between two sources, of a queue's share of them.
    public int SourceStep { get; init; } = 1;

    // Slot i stamps its bytes as connection FirstId + i.
    public long FirstId { get; init; }

    public long MessageBytes { get; init; } = 64;

    // What the server speaks.
    public Framing Framing { get; init; } = Framing.Bytes;

    public int Window { get; init; } = 256;

    // null: as fast as possible.
    public double? RatePerSecond { get; init; }

    // Of each phase.
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(60);

    // Every close, also the one by the kernel when the process ends or is killed, is a reset, which leaves no TIME_WAIT.
    public bool LingerReset { get; init; }
}
