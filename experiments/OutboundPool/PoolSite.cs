using System.Diagnostics;

namespace Experiments.OutboundPool;

/// <summary>A network namespace of the trial's own, in which nobody dials but the subject, and the server that it asks.</summary>
sealed class PoolSite
{
    /// <summary>
    /// Ports in TIME_WAIT are kept, as between two hosts: the kernel's default, 2, takes them again on loopback alone (ip-sysctl.rst).
    /// </summary>
    private const string KeepsPorts = "net.ipv4.tcp_tw_reuse=0";

    private const string Dials = "Tcp.ActiveOpens";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan ClosingPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    private readonly Trial _trial;
    private readonly Requester _requester;
    private readonly NetworkNamespace _inside;
    private ContractProcess? _subject;

    private PoolSite(Trial trial, Requester requester, NetworkNamespace inside, AskedServer server) =>
        (_trial, _requester, _inside, Server) = (trial, requester, inside, server);

    public AskedServer Server { get; }

    /// <summary>Whether the subject is one that has a pool.</summary>
    public bool KeepsConnections => _requester.KeepsConnections;

    /// <summary>What the kernel's table says of the connections to the server.</summary>
    public DialedSockets Sockets => DialedSockets.Read(_inside.ProcessId, Server.Endpoint.Port);

    /// <summary>What the kernel has counted of connections that were dialled here.</summary>
    public long? Handshakes => _inside.Counters[Dials];

    /// <summary>Why there can be none; null where there can.</summary>
    public static string? WhyNot() => Driver.WhyNoNamespace(new(KeepsPorts.Split('=')[0]));

    public static async Task<PoolSite> StartAsync(Trial trial, Requester requester, CancellationToken cancellation)
    {
        NetworkNamespace inside = await Driver.NamespaceAsync(trial, cancellation, KeepsPorts);
        AskedServer server = await AskedServer.StartAsync(trial, inside, requester.SpeaksHttp, cancellation);
        var site = new PoolSite(trial, requester, inside, server);
        await site.StartSubjectAsync([], cancellation);
        return site;
    }

    /// <summary>Ends the subject, and starts it again with no connection: it is to keep those that nobody uses for so long.</summary>
    public async Task StartAgainAsync(TimeSpan idle, CancellationToken cancellation)
    {
        _subject!.Replaced = true;
        await _subject.StopAsync(Patience, cancellation);
        await WhenAsync(now => now.Established == 0, ClosingPatience, "some connections outlive the subject", cancellation);
        await StartSubjectAsync(_requester.KeepsFor(idle), cancellation);
    }

    /// <summary>Has the subject make requests.</summary>
    public async Task<AnsweredRun> RunAsync(long requests, long window, CancellationToken cancellation) => AnsweredRun.Of(
        await _subject!.AskAsync("run", Patience, cancellation, ("mode", _requester.Mode), ("count", requests), ("window", window)),
        requests);

    /// <summary>The same table when no connection is on its way from open to closed any more.</summary>
    /// <exception cref="TrialFailedException">One still is.</exception>
    public Task<DialedSockets> SettledAsync(CancellationToken cancellation) =>
        WhenAsync(sockets => sockets.Others == 0, ClosingPatience, "some connections do not come to their end", cancellation);

    /// <summary>The same table as soon as something holds of it.</summary>
    /// <param name="otherwise">What is the matter where it does not in time; null to have the table all the same.</param>
    public async Task<DialedSockets> WhenAsync(
        Func<DialedSockets, bool> holds, TimeSpan patience, string? otherwise, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        DialedSockets sockets = Sockets;
        for (; !holds(sockets) && Stopwatch.GetElapsedTime(started) < patience; sockets = Sockets)
            await Task.Delay(BetweenLooks, cancellation);
        return otherwise is null || holds(sockets) ? sockets : throw new TrialFailedException($"{otherwise}: {sockets}");
    }

    private async Task StartSubjectAsync(IReadOnlyList<string> more, CancellationToken cancellation) => _subject =
        await Driver.ReadyAsync(_trial, _trial.Subject.Id,
            _inside.Enter(_trial.Command.With(["--target", $"{Server.Endpoint}", .. _requester.Options, .. more])), cancellation);
}
