namespace Experiments.Deadlines;

/// <summary>A server, guarded in some way, and the peers that it has to do with.</summary>
/// <param name="Server">Unguarded, and without peers.</param>
/// <param name="Plans">None where a profile leaves it out.</param>
sealed record Encounter(Subject Server, ServerGuard Guard, PeerKind Peers, PerProfile<EncounterPlan?> Plans)
{
    private const double DescriptorsOfThePeers = 0.9;
    private const long DescriptorsOfARuntime = 100;

    // A runtime holds some, and servers here leave some unused.
    private const long MostOfARuntime = 200;

    public string Id => $"{Server.Id}{Guard.Suffix}-against-{Peers.Word()}";

    /// <summary>The document's loop sends what no client can tell from an echo, so that nobody can be served beside.</summary>
    public bool SendsHeartbeats => Guard == ServerGuard.DocumentHeartbeat;

    /// <summary>Whether what reaches a silent peer is a heartbeat, and no echo of its own bytes.</summary>
    public bool PeersHear => SendsHeartbeats || Guard == ServerGuard.Heartbeat;

    public Subject Subject => new(Id, $"{Server.Description}; {Guard.Description}; {Peers.Told()}", PrepareAsync) { IsVariant = true };

    /// <summary>Whether a byte comes now and then: of document 000's server a line, since a heartbeat waits for one.</summary>
    public bool Trickles => Peers.Trickles() || (SendsHeartbeats && Peers == PeerKind.Unread);

    /// <summary>For how long a server that runs out of descriptors may accept nobody until its last one is taken to have come.</summary>
    public TimeSpan? MostWait(TimeSpan deadline) => Peers == PeerKind.SlowLoris ? deadline / 4 : null;

    /// <summary>How the server is started: with its guard, in the trial's network, with the descriptors that it may open.</summary>
    public ProcessCommand CommandIn(Trial trial, NetworkNamespace? inside)
    {
        // Compiled for good while it is warmed up, and not while the good clients are timed.
        ProcessCommand guarded = trial.Command.CompilingAtOnce()
            .With(Guard.Options(trial.Point[DeadlinesColumns.Deadline.Id] / 1e3));
        return Peers == PeerKind.SlowLoris
            ? DescriptorLimit.On(guarded, LimitAgainst(trial.Point[DeadlinesColumns.Peers.Id]))
            : guarded.Within(inside);
    }

    /// <summary>For how long it is watched where the user names a deadline that no profile has.</summary>
    public double WatchedAt(Profile profile) => (Plans[profile] ?? Plans.Full)?.Watched ?? 1;

    private async Task<Preparation> PrepareAsync(CancellationToken cancellation) =>
        Peers.Needs() is { } use && Driver.WhyNoNamespace(use) is { } reason
            ? Preparation.NotPossible(reason)
            : await Server.Prepare(cancellation);

    /// <summary>How many connections of bad peers it has at least when the last has come: all, or what its descriptors leave.</summary>
    public long LeastThatCome(long peers) =>
        Peers == PeerKind.SlowLoris ? Math.Max(1, LimitAgainst(peers) - GoodClients.Count - MostOfARuntime) : peers;

    /// <summary>Fewer than there are peers, but as many as a runtime needs to start at all.</summary>
    private static long LimitAgainst(long peers) =>
        GoodClients.Count + Math.Max(DescriptorsOfARuntime, (long)(peers * DescriptorsOfThePeers));
}
