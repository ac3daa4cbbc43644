using System.Diagnostics;

namespace Experiments.Deadlines;

/// <summary>The processes of a trial, each ready to do its part.</summary>
/// <param name="Server">Guarded as the encounter has it.</param>
/// <param name="Good">Connected, and to talk at once; null beside a server that sends what no client can verify.</param>
/// <param name="Bad">Not connected yet.</param>
/// <param name="Newcomers">Nor these.</param>
sealed record Scene(ServerFleet Server, GoodClients? Good, BadPeers Bad, ContractProcess Newcomers)
{
    private const int NewcomersThatCome = 10;
    private const double DialPatience = 1;

    private static readonly TimeSpan AcceptPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    public static async Task<Scene> SetAsync(Encounter encounter, Trial trial, CancellationToken cancellation)
    {
        NetworkNamespace? inside = encounter.Peers switch
        {
            PeerKind.Unread => await Driver.NamespaceAsync(trial, cancellation, UnreadPeers.Settings),
            PeerKind.Vanished or PeerKind.HalfOpen => await Driver.NamespaceAsync(trial, cancellation),
            _ => null,
        };
        ServerFleet server = await ServerFleet.StartAsync(
            trial with { Command = encounter.CommandIn(trial, inside) }, new ShardPlan([GoodClients.Count]), cancellation);
        BadPeers bad = new(await Driver.DialerAsync(trial, inside, cancellation), inside, encounter);
        ContractProcess newcomers = await Driver.DialerAsync(trial, inside, cancellation);
        return new(server, await GoodAsync(), bad, newcomers);

        // Last, for from now on they may not be silent.
        async Task<GoodClients?> GoodAsync() =>
            encounter.SendsHeartbeats ? null : await GoodClients.ConnectAsync(trial, server, inside, cancellation);
    }

    private int Port => Server.Endpoints[0].Port;

    /// <summary>Bad peers connect, and do what they do.</summary>
    /// <param name="least">So many of them it must have then.</param>
    /// <param name="mostWait">
    /// For how long it may accept nobody, so that those who are left wait for a descriptor; null where none do.
    /// </param>
    /// <returns>What the server holds for them when the last has come, and when that is.</returns>
    /// <exception cref="TrialFailedException">Not all came.</exception>
    public async Task<Arrival> ComeAsync(long peers, long least, HeldNow before, TimeSpan? mostWait, CancellationToken cancellation)
    {
        await Bad.ConnectAsync(Port, peers, cancellation);
        long came = await AcceptedAsync(peers, before, mostWait ?? AcceptPatience, cancellation);
        if (came < least)
            throw new TrialFailedException($"the server has {came} of {peers} bad peers before they have done anything: "
                + "ask for a longer --deadline-milliseconds, or for fewer --peers");
        long at = await Bad.BeginAsync(cancellation);
        return new((await HeldNow.WithDescriptorsAsync(Server, cancellation)).Since(before), at);
    }

    /// <summary>How many of ten good clients that come now are served; null of a server that answers nobody.</summary>
    /// <param name="patience">How long one of them waits.</param>
    public async Task<long?> ServedNowAsync(TimeSpan patience, CancellationToken cancellation)
    {
        if (Good is null)
            return null;
        await Driver.DialAsync(Newcomers, cancellation,
            ("ports", new[] { Port }), ("count", NewcomersThatCome), ("window", NewcomersThatCome), ("patience", DialPatience));
        return Answers.Count(await Driver.AskAsync(Newcomers, "greet", cancellation,
            ("answers", NewcomersThatCome), ("seconds", patience.TotalSeconds)), "answered");
    }

    private async Task<long> AcceptedAsync(long peers, HeldNow before, TimeSpan patience, CancellationToken cancellation)
    {
        long last = 0, changed = Stopwatch.GetTimestamp();
        while (last < peers && Stopwatch.GetElapsedTime(changed) < patience)
        {
            long now = (await HeldNow.OfAsync(Server, cancellation)).Since(before).Connections;
            if (now != last)
                (last, changed) = (now, Stopwatch.GetTimestamp());
            await Task.Delay(BetweenLooks, cancellation);
        }
        return last;
    }
}
