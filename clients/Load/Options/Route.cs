using Linux;

namespace Clients.Load.Options;

// Where connections go and where they come from: number i to target i % targets, from source i % sources.
abstract record Route
{
    public required IReadOnlyList<Ipv4Endpoint> Targets { get; init; }

    // 0 leaves it to the kernel.
    public uint FirstSource { get; init; }

    // Consecutive addresses from FirstSource on. One source reaches one target over 28,232 ports at most (net.ipv4.ip_local_port_range),
    // and from half of that on each connect(2) searches all ports of one parity before it tries the other: 19,000 connections from one
    // source come at 8,000 a second, from two at 70,000.
    public int Sources { get; init; } = 1;

    // Whether bind(2) chooses the port, which must then be one that nobody else has, wherever it goes; else connect(2) does, which knows
    // both ends, so that a port may serve as often as there are others to connect to (IP_BIND_ADDRESS_NO_PORT, ip(7)).
    public bool BindsEarly { get; init; }

    // Whether small segments leave at once.
    public bool NoDelay { get; init; }

    // SO_RCVBUF and SO_SNDBUF, as given to setsockopt(2); 0 leaves them alone.
    public int BufferBytes { get; init; }

    public Ipv4Endpoint TargetOf(int number) => Targets[number % Targets.Count];

    public Ipv4Endpoint SourceOf(int number) => new(FirstSource + (uint)(number % Sources), port: 0);
}
