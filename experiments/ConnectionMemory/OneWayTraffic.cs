namespace Experiments.ConnectionMemory;

/// <summary>
/// One message on each connection in one direction. No echo proves that it came, so the servers' census of bytes does; what servers send,
/// a heartbeat each, the clients verify as well.
/// </summary>
sealed class OneWayTraffic
{
    /// <summary>How the subjects end that receive and answer nothing.</summary>
    public const string Receiving = "-one-way";

    /// <summary>How the subjects end that send unasked and receive nothing.</summary>
    public const string Sending = "-sending";

    private const long MessageBytes = 64;
    private const long BeatBytes = 24;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Long enough to read what has come: the servers' census says beforehand that all has.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);

    private readonly ServerFleet _servers;
    private readonly ClientFleet _clients;
    private readonly bool _serversSend;
    private long _sent;

    private OneWayTraffic(ServerFleet servers, ClientFleet clients, bool serversSend) =>
        (_servers, _clients, _serversSend) = (servers, clients, serversSend);

    /// <summary>The ways, as subjects end, as a server is told, and in words.</summary>
    public static IReadOnlyList<(string Suffix, string Option, string Picture)> Ways { get; } =
        [(Receiving, "receives", "receiving only"), (Sending, "sends", "sending only")];

    /// <summary>Why a client that is a TCP of its own cannot be the other end; null where it can.</summary>
    public static string? WhyNotInUserSpace(string subject) => Ways.Any(way => subject.EndsWith(way.Suffix, StringComparison.Ordinal))
        ? $"a client in user space only echoes, and {subject} has traffic in one direction"
        : null;

    /// <returns>Null where traffic goes both ways.</returns>
    public static OneWayTraffic? For(Subject subject, ServerFleet servers, ClientFleet clients) =>
        subject.Id.EndsWith(Receiving, StringComparison.Ordinal) ? new(servers, clients, serversSend: false)
        : subject.Id.EndsWith(Sending, StringComparison.Ordinal) ? new(servers, clients, serversSend: true)
        : null;

    /// <summary>Opens a few connections on each shard, at most half of its plan, with a message on each.</summary>
    /// <returns>How many are open.</returns>
    public async Task<long> WarmUpAsync(int perShard, ShardPlan plan, CancellationToken cancellation)
    {
        PhaseResult opened = await _clients.ConnectAsync(Math.Min(perShard, Math.Max(1, plan.Connections.Min() / 2)), cancellation);
        await PassAsync(opened.Count, cancellation);
        return opened.Count;
    }

    /// <summary>Has one message pass on each of the open connections; of what servers send, one since a connection opened.</summary>
    /// <exception cref="TrialFailedException">They did not arrive, or the servers count no bytes.</exception>
    public async Task PassAsync(long open, CancellationToken cancellation)
    {
        if (_serversSend)
        {
            await CountedAsync(census => census.BytesOut, open * BeatBytes, "sent", cancellation);
            await _clients.ListenAsync(Moment, cancellation);
        }
        else
        {
            _sent += await _clients.SendAsync(MessageBytes, cancellation);
            await CountedAsync(census => census.BytesIn, _sent * MessageBytes, "received", cancellation);
        }
    }

    private async Task CountedAsync(
        Func<ServerCensus, long?> count, long expected, string did, CancellationToken cancellation)
    {
        ServerCensus? census = await CensusProof.SettledAsync(
            _servers, told => count(told) is var bytes && (bytes is null || bytes == expected), Patience, cancellation);
        long counted = (census is { } last ? count(last) : null)
            ?? throw new TrialFailedException($"one-way traffic needs servers that count the bytes that are {did} (census)");
        if (counted != expected)
            throw new TrialFailedException($"the servers {did} {counted} of {expected} bytes");
    }
}
