using System.Diagnostics;
using System.Text.Json;

namespace Experiments.Deadlines;

/// <summary>The bad peers of a trial: they come, do what they do, and see when the server closes them.</summary>
/// <param name="process">Who dials.</param>
/// <param name="inside">The network namespace of the trial; null where it needs none.</param>
/// <param name="encounter">Says what they do.</param>
sealed class BadPeers(ContractProcess process, NetworkNamespace? inside, Encounter encounter)
{
    private const int Sources = 2;
    private const int Window = 256;
    private const double Patience = 5;

    /// <summary>
    /// So that no accept queue overflows: the kernel drops who finds it full, and who is dropped tries again a second later.
    /// </summary>
    private const double PerSecond = 15_000;

    /// <summary>So many of them connect.</summary>
    /// <exception cref="TrialFailedException">One did not.</exception>
    public async Task ConnectAsync(int port, long count, CancellationToken cancellation)
    {
        Dialed dialed = await Driver.DialAsync(process, cancellation,
            ("ports", new[] { port }), ("count", count), ("window", Window), ("per_second", PerSecond), ("patience", Patience),
            ("source", Outage.FirstSource), ("sources", Sources),
            ("buffer_bytes", encounter.Peers == PeerKind.Unread ? UnreadPeers.BufferBytes : 0));
        if (dialed.Opened < count)
            throw new TrialFailedException($"{dialed.Opened} of {count} bad peers are connected: {dialed.Errors}");
    }

    /// <summary>What they do once, when all are there.</summary>
    /// <returns>Since when the last of them does it, as Stopwatch.GetTimestamp has it.</returns>
    /// <exception cref="TrialFailedException">The server takes all that they send, though they take nothing.</exception>
    public async Task<long> BeginAsync(CancellationToken cancellation)
    {
        if (encounter.Peers.LosesPackets())
            await Outage.BeginAsync(inside!, cancellation);
        if (encounter.Peers == PeerKind.HalfOpen)
        {
            await Driver.AskAsync(process, "close", cancellation, ("reset", 1));
            await Outage.EndAsync(inside!, cancellation);
        }
        if (encounter is not { Peers: PeerKind.Unread, SendsHeartbeats: false })
            return Stopwatch.GetTimestamp();
        await PushAsync(cancellation);
        return Stopwatch.GetTimestamp() - (long)(UnreadPeers.Patience.TotalSeconds * Stopwatch.Frequency);
    }

    /// <summary>What they do again and again, or what they see meanwhile.</summary>
    /// <param name="trickle">Between two bytes of each; null for none.</param>
    public Task<JsonElement> WatchAsync(TimeSpan duration, TimeSpan? trickle, CancellationToken cancellation) => Driver.AskAsync(
        process, "watch", cancellation,
        [("seconds", duration.TotalSeconds), .. trickle is { } every ? [("every", every.TotalSeconds)] : ((string, object)[])[]]);

    private async Task PushAsync(CancellationToken cancellation)
    {
        JsonElement pushed = await Driver.AskAsync(process, "push", cancellation,
            ("bytes", UnreadPeers.Bytes), ("patience", UnreadPeers.Patience.TotalSeconds));
        if (Answers.Count(pushed, "blocked") == 0)
            throw new TrialFailedException("nobody's answers fill the buffers, so that no write waits");
    }
}
