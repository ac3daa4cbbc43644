using System.Net;
using Linux;

namespace Experiments.Walls.Driving;

/// <summary>What a dialer is asked to do.</summary>
/// <param name="Count">How many connections it begins.</param>
/// <param name="Targets">Connection <c>i</c> goes to target <c>i % Targets.Count</c>.</param>
sealed record DialPlan(int Count, IReadOnlyList<Ipv4Endpoint> Targets)
{
    private const uint Loopback = 0x7f000001;

    /// <summary>How many may be under way at once.</summary>
    public int Window { get; init; } = 1;

    /// <summary>Connections begun a second; 0 as fast as the window has room.</summary>
    public double PerSecond { get; init; }

    /// <summary>Connection <c>i</c> comes from address <c>FirstSource + i % Sources</c>; 0 leaves it to the kernel.</summary>
    public uint FirstSource { get; init; }

    /// <inheritdoc cref="FirstSource"/>
    public int Sources { get; init; } = 1;

    /// <summary>When the port is chosen.</summary>
    public PortChoice Choice { get; init; } = PortChoice.Connect;

    /// <summary>How long one connection is waited for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long all of them may take.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>It stops after so many failures.</summary>
    public int MostFailures { get; init; } = int.MaxValue;

    /// <summary>SO_RCVBUF and SO_SNDBUF, as given to setsockopt(2); 0 leaves them alone.</summary>
    public int BufferBytes { get; init; }

    public Ipv4Endpoint TargetOf(int number) => Targets[number % Targets.Count];

    public Ipv4Endpoint SourceOf(int number) => new(FirstSource + (uint)(number % Sources), port: 0);

    /// <summary>Ports on 127.0.0.1.</summary>
    public static Ipv4Endpoint[] On(IEnumerable<int> ports) => [.. ports.Select(port => new Ipv4Endpoint(Loopback, (ushort)port))];

    /// <summary>An address as a number.</summary>
    public static uint Address(string address) => Ipv4Endpoint.ToNumber(IPAddress.Parse(address));
}
