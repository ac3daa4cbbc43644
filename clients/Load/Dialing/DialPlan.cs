using System.Net;
using Linux;

namespace Clients.Load.Dialing;

// What a dialer is asked to do.
// Count: How many connections it begins.
// Targets: Connection i goes to target i % Targets.Count.
sealed record DialPlan(int Count, IReadOnlyList<Ipv4Endpoint> Targets)
{
    private const uint Loopback = 0x7f000001;

    // How many may be under way at once.
    public int Window { get; init; } = 1;

    // Connections begun a second; 0 as fast as the window has room.
    public double PerSecond { get; init; }

    // Connection i comes from address FirstSource + i % Sources; 0 leaves it to the kernel.
    public uint FirstSource { get; init; }

    public int Sources { get; init; } = 1;

    // Whether bind(2) chooses the port, which must then be one that nobody else has, wherever it goes; else connect(2) does, which knows
    // both ends (IP_BIND_ADDRESS_NO_PORT, ip(7)).
    public bool BindsEarly { get; init; }

    // How long one connection is waited for.
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    // How long all of them may take.
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(60);

    // It stops after so many failures.
    public int MostFailures { get; init; } = int.MaxValue;

    // SO_RCVBUF and SO_SNDBUF, as given to setsockopt(2); 0 leaves them alone.
    public int BufferBytes { get; init; }

    public Ipv4Endpoint TargetOf(int number) => Targets[number % Targets.Count];

    public Ipv4Endpoint SourceOf(int number) => new(FirstSource + (uint)(number % Sources), port: 0);

    // Ports on 127.0.0.1.
    public static Ipv4Endpoint[] On(IEnumerable<int> ports) => [.. ports.Select(port => new Ipv4Endpoint(Loopback, (ushort)port))];

    // An address as a number.
    public static uint Address(string address) => Ipv4Endpoint.ToNumber(IPAddress.Parse(address));
}
