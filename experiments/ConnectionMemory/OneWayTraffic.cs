using System.Diagnostics;
using Harness.Declaring;
using Harness.Fleets;
using Harness.Running;

namespace Experiments.ConnectionMemory;

/// <summary>
/// One message on each connection to servers that answer nothing. No echo proves that it came, so the servers' census of bytes does.
/// </summary>
sealed class OneWayTraffic(ServerFleet servers, ClientFleet clients)
{
    /// <summary>How the subjects of one-way traffic end.</summary>
    public const string Suffix = "-one-way";

    private const long MessageBytes = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private long _sent;

    public static bool IsFor(Subject subject) => subject.Id.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>Opens a few connections on each shard, at most half of its plan, and sends on each.</summary>
    /// <returns>How many are open.</returns>
    public async Task<long> WarmUpAsync(int perShard, ShardPlan plan, CancellationToken cancellation)
    {
        PhaseResult opened = await clients.ConnectAsync(Math.Min(perShard, Math.Max(1, plan.Connections.Min() / 2)), cancellation);
        await SendAsync(cancellation);
        return opened.Count;
    }

    /// <summary>Sends one message on every open connection and waits until the servers have received all of them.</summary>
    /// <exception cref="TrialFailedException">They did not arrive, or the servers count no bytes.</exception>
    public async Task SendAsync(CancellationToken cancellation)
    {
        _sent += await clients.SendAsync(MessageBytes, cancellation);
        long start = Stopwatch.GetTimestamp();
        while (await ReceivedAsync(cancellation) is var received && received != _sent * MessageBytes)
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
                throw new TrialFailedException($"the servers received {received} of {_sent * MessageBytes} bytes");
        }
    }

    private async Task<long> ReceivedAsync(CancellationToken cancellation) => (await servers.CensusAsync(cancellation))?.BytesIn
        ?? throw new TrialFailedException("one-way traffic needs servers that count the bytes that they receive (census)");
}
