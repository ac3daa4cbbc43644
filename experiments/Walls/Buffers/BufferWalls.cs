using Experiments.Walls.Driving;
using Harness.Confining;
using Harness.Declaring;
using Harness.Fleets;
using Harness.Instruments;

namespace Experiments.Walls.Buffers;

/// <summary>The buffers of sockets: what one is entitled to, what unread bytes cost, and where all of them together end.</summary>
static class BufferWalls
{
    public const string Entitlement = "socket-buffers";
    public const string UnreadDefault = "unread-default-buffers";
    public const string UnreadShrunk = "unread-shrunk-buffers";
    public const string UnreadDefaultEthernet = "unread-default-buffers-mtu-1500";
    public const string UnreadShrunkEthernet = "unread-shrunk-buffers-mtu-1500";
    public const string Ceiling = "tcp-memory-ceiling";

    /// <summary>What document 004 asks for, both ways.</summary>
    public const int Shrunk = 2048;

    private const int Ethernet = 1500;

    /// <summary>
    /// The default buffers of 200 stay below where TCP's pressure begins, from some 12 GB of memory up; those of 1,000 do not everywhere.
    /// </summary>
    private static readonly PerProfile<IReadOnlyList<long>> Filled = new([20], [200], [200, 1_000]);

    public static IReadOnlyList<Wall> Create() =>
    [
        new(Entitlement, "bytes asked for with SO_RCVBUF and SO_SNDBUF",
            "setsockopt(SO_RCVBUF) before listen or connect; net.core.rmem_max for more; net.ipv4.tcp_rmem for every socket",
            [
                new(KernelSubject.Of(Entitlement, "kernel: the buffers of a fresh socket", NamespaceUse.Plain),
                    new([2048], [2048], [1024, 2048, 4096, 8192, 65536, 1_048_576]), EntitlementTrial.MeasureAsync),
            ])
        { Counts = "bytes" },
        new("unread-bytes", "connections that nobody reads",
            "SO_RCVBUF and SO_SNDBUF of 2048 on each connection; net.ipv4.tcp_wmem and tcp_rmem for every socket",
            [
                Unread(UnreadDefault, "kernel: unread bytes in buffers that the kernel sizes", bufferBytes: 0),
                Unread(UnreadShrunk, "kernel: unread bytes in buffers of 2048 asked for", Shrunk),
                Unread(UnreadDefaultEthernet, "the same in packets as small as Ethernet's", bufferBytes: 0, Ethernet),
                Unread(UnreadShrunkEthernet, "the same in packets as small as Ethernet's", Shrunk, Ethernet),
            ])
        { Counts = "bytes" },
        new("tcp-memory", "percent of the third number of net.ipv4.tcp_mem", "sysctl -w net.ipv4.tcp_mem=\"LOW PRESSURE HIGH\", in pages",
            [
                new(KernelSubject.Of(Ceiling, "kernel: unread bytes up to net.ipv4.tcp_mem", new("net.core.somaxconn"),
                    TcpLimits.WhyNoCeiling, SocketUse.WhyNot),
                    new([], [], [CeilingTrial.Whole]), CeilingTrial.MeasureAsync)
                {
                    Needs = _ => new Need(MemoryBytes: 2 * (TcpLimits.OfMachine?.Most ?? 0)),
                },
            ])
        { Counts = "bytes" },
    ];

    private static WallCase Unread(string id, string description, int bufferBytes, int packetBytes = 0) => new(
        KernelSubject.Of(id, description, packetBytes > 0
            ? new() { Tools = [(UnreadTrial.Links, UnreadTrial.PacketsOf(packetBytes))] }
            : NamespaceUse.Plain),
        packetBytes > 0 ? Filled with { Smoke = [] } : Filled,
        (trial, cancellation) => UnreadTrial.MeasureAsync(trial, bufferBytes, packetBytes, cancellation))
    {
        Needs = connections => new Need(
            MemoryBytes: Math.Min(connections * Allowed(bufferBytes), TcpLimits.OfMachine?.Most ?? long.MaxValue),
            DescriptorsPerProcess: connections + ShardPlan.DescriptorsOfTheProcess),
    };

    /// <summary>What a connection may have, in bytes: a sender's buffer grows by itself, a receiver's only when it is read.</summary>
    private static long Allowed(int bufferBytes) =>
        bufferBytes > 0 ? 8 * bufferBytes : TcpLimits.OfSending.Most + TcpLimits.OfReceiving.Middle;
}
