using Contract;

namespace Experiments.Storm;

/// <summary>A way in which connections come and go, and the columns in which it is told.</summary>
/// <param name="Until">When the client is done with each.</param>
/// <param name="Name">For figures.</param>
sealed record StormKind(LifeEnd Until, string Name, string Prefix, string Meaning)
{
    public static StormKind Reset { get; } = new(LifeEnd.Connected, "reset when connected", "reset",
        "connected and reset at once (SO_LINGER of 0 seconds), with nothing sent");

    public static StormKind Answered { get; } = new(LifeEnd.Answered, "answered, then closed", "answered",
        "connected, sent one message, had it answered byte for byte and closed, by a FIN from either end");

    public static StormKind Unread { get; } = new(LifeEnd.Sent, "reset when sent", "unread",
        "connected, sent one message and were reset before the answer was read");

    /// <summary>In the order in which they come over a server.</summary>
    public static IReadOnlyList<StormKind> All { get; } = [Reset, Answered, Unread];

    /// <summary>Lives a second.</summary>
    public Column Rate { get; } = new($"{Prefix}_cycles_per_second", "1/s", $"connections a second that {Meaning}", "the clients' clock");

    /// <summary>Those that could not live so.</summary>
    public Column Failed { get; } = new($"{Prefix}_failed", "connections",
        $"of the connections that were to be {Name}, those that were not", "the clients' count")
    { IsCounted = true };

    /// <summary>What one of them costs the server.</summary>
    public Column Cpu { get; } = new($"{Prefix}_server_cpu_per_cycle_seconds", "s",
        $"processor time of the server for each that was {Name}", "the process clock (clock_getcpuclockid)");

    /// <summary>How busy the clients were.</summary>
    public Column ClientShare { get; } = new($"{Prefix}_client_cpu_share", "cores",
        $"processor time of the client over wall time, while connections were {Name}", "getrusage(2)");

    public IReadOnlyList<Column> Columns => [Rate, Failed, Cpu, ClientShare];
}
