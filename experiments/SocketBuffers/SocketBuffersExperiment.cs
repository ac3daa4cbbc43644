namespace Experiments.SocketBuffers;

/// <summary>The buffers of sockets: what one is entitled to, what unread bytes cost, and where all of them together end.</summary>
public static class SocketBuffersExperiment
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

    private const string Method =
        "In a network namespace of the trial's own, a socket asks for buffers and answers what it got; connections whose ends both are "
        + "held are sent bytes that nobody reads, step by step until the sender would block, and the kernel says what it charges each end; "
        + "and as many connections as fill it are filled until TCP's memory stands at the machine's ceiling, and given back.";

    private const string NotShown =
        "Loopback: segments are as large as its packets, 64 KiB, unless a subject makes them as small as Ethernet's. The ceiling is that "
        + "of the whole machine, so that it is met for a moment alone, in the full profile. An entitlement takes no memory until bytes "
        + "come.";

    /// <summary>
    /// The default buffers of 200 stay below where TCP's pressure begins, from some 12 GB of memory up; those of 1,000 do not everywhere.
    /// </summary>
    private static readonly PerProfile<IReadOnlyList<long>> Fillings = new([20], [200], [200, 1_000]);

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => WallExperiment.Of(
        "socket-buffers", "What may a socket's buffers hold, what do unread bytes cost the kernel, and where do all of them end?", Method,
        NotShown, new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1)), Walls(),
        SocketBufferColumns.All,
        [
            SocketBufferColumns.ByteCharged, SocketBufferColumns.Charged, SocketBufferColumns.TcpMemoryEach, SocketBufferColumns.Loss,
            SocketBufferColumns.Aborted, SocketBufferColumns.Small, SocketBufferColumns.Large, SocketBufferColumns.Afterwards,
        ]);

    /// <summary>What its rows mean.</summary>
    public static Reading Reading => new()
    {
        Answers = SocketBufferClaims.Answers,
        Figures = SocketBufferFigures.All,
        Tables = [new WallTable(Walls())],
    };

    private static IReadOnlyList<Wall> Walls() =>
    [
        new(Entitlement, SocketBufferColumns.AskedFor, "SO_RCVBUF, SO_SNDBUF",
            "setsockopt(SO_RCVBUF) before listen or connect; net.core.rmem_max for more; net.ipv4.tcp_rmem for every socket",
            [
                new(KernelSubject.Of(Entitlement, "kernel: the buffers of a fresh socket", NamespaceUse.Plain),
                    new([2048], [2048], [1024, 2048, 4096, 8192, 65536, 1_048_576]), EntitlementTrial.MeasureAsync),
            ])
        { Standing = SocketBufferColumns.OfBytes },
        new("unread-bytes", SocketBufferColumns.Filled, "net.ipv4.tcp_wmem, net.ipv4.tcp_rmem",
            "SO_RCVBUF and SO_SNDBUF of 2048 on each connection; net.ipv4.tcp_wmem and tcp_rmem for every socket",
            [
                Unread(UnreadDefault, "kernel: unread bytes in buffers that the kernel sizes", bufferBytes: 0),
                Unread(UnreadShrunk, "kernel: unread bytes in buffers of 2048 asked for", Shrunk),
                Unread(UnreadDefaultEthernet, "the same in packets as small as Ethernet's", bufferBytes: 0, Ethernet),
                Unread(UnreadShrunkEthernet, "the same in packets as small as Ethernet's", Shrunk, Ethernet),
            ])
        { Standing = SocketBufferColumns.OfBytes },
        new("tcp-memory", SocketBufferColumns.Share, "net.ipv4.tcp_mem", "sysctl -w net.ipv4.tcp_mem=\"LOW PRESSURE HIGH\", in pages",
            [
                new(KernelSubject.Of(Ceiling, "kernel: unread bytes up to net.ipv4.tcp_mem", new("net.core.somaxconn"),
                    TcpLimits.WhyNoCeiling, SocketUse.WhyNot),
                    new([], [], [CeilingTrial.Whole]), CeilingTrial.MeasureAsync)
                {
                    Needs = _ => new Need(MemoryBytes: 2 * (TcpLimits.OfMachine?.Most ?? 0)),
                },
            ])
        { Standing = SocketBufferColumns.OfBytes },
    ];

    private static WallCase Unread(string id, string description, int bufferBytes, int packetBytes = 0) => new(
        KernelSubject.Of(id, description, packetBytes > 0
            ? new() { Tools = [(UnreadTrial.Links, UnreadTrial.PacketsOf(packetBytes))] }
            : NamespaceUse.Plain),
        packetBytes > 0 ? Fillings with { Smoke = [] } : Fillings,
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
