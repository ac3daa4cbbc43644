namespace Experiments.Deadlines;

/// <summary>Who meets whom, how long, and how often.</summary>
static class Encounters
{
    private const string Task = "task-per-connection";
    private static readonly string[] Loops = ["event-loop", "netpoller", EchoServers.IoUring];
    private const string Lines = "stream-parser";
    private const long Few = 2_000;

    private static readonly Subject Plain = Document("002", "document 002's first server, without a deadline");
    private static readonly Subject Timed = Document("002-deadlines", "document 002's server with deadlines");
    private static readonly Subject Heartbeat = Document("000-heartbeat", "document 000's server with a heartbeat and deadlines");

    // Ten deadlines, as the claims have it that say for ever, or never; fewer where ten of all would take standard more than a minute.
    private static readonly PerProfile<EncounterPlan?> ForEver = new(null, new(250, 10), new(500, 10));
    private static readonly PerProfile<EncounterPlan?> ForEverTrickled = new(null, new(500, 7), new(1_000, 10));

    // What is about one deadline: the longer it is, the less the moments that a machine of two cores takes to close all tell in it.
    private static readonly PerProfile<EncounterPlan?> Prompt = new(null, new(500, 1.4), new(2_000, 1.4, 3));

    // Where three left it open whether it is one deadline.
    private static readonly PerProfile<EncounterPlan?> PromptForSure = Prompt with { Full = new(2_000, 1.4, 5) };

    // As many repetitions as two comparisons take (Judge.TrialsNeeded), of so many peers that they come within half a deadline.
    private static readonly PerProfile<EncounterPlan?> Compared = new(null, new(250, 1.3), new(500, 1.3, 6, Few));

    // So is this: who comes early is not to be closed before the last has come.
    private static readonly PerProfile<EncounterPlan?> ForEverOfFew = new(null, new(250, 10), new(500, 10, Peers: Few));

    // The first heartbeat comes after half of the deadline: not before the last has come, or has lost its end and is back.
    private static readonly PerProfile<EncounterPlan?> Beaten = new(null, null, new(2_000, 1.4));

    private static readonly PerProfile<EncounterPlan?> Short = new(null, null, new(1_000, 2));
    private static readonly PerProfile<EncounterPlan?> Exhausting = new(null, new(500, 2), new(2_000, 2));

    /// <summary>All of them.</summary>
    /// <exception cref="RefusedException">servers/Host is not built.</exception>
    public static IReadOnlyList<Encounter> All() =>
    [
        new(EchoServers.Hosted(Task), ServerGuard.None, PeerKind.Silent, ForEver),
        new(EchoServers.Hosted(Task), ServerGuard.Read, PeerKind.Silent, PromptForSure with { Smoke = new(600, 1.3) }),
        new(EchoServers.Hosted(Task), ServerGuard.None, PeerKind.Trickle, ForEverTrickled),
        new(EchoServers.Hosted(Task), ServerGuard.Read, PeerKind.Trickle, ForEverTrickled),
        new(EchoServers.Hosted(Task), ServerGuard.Idle, PeerKind.Trickle, Short),
        new(EchoServers.Hosted(Task), ServerGuard.None, PeerKind.SlowLoris, Exhausting with { Smoke = new(600, 0.5) }),
        new(EchoServers.Hosted(Task), ServerGuard.Idle, PeerKind.SlowLoris, Exhausting),
        new(EchoServers.Hosted(Task), ServerGuard.None, PeerKind.Vanished, Compared),
        new(EchoServers.Hosted(Task), ServerGuard.Read, PeerKind.Vanished, Compared with { Smoke = new(600, 1.3) }),
        new(EchoServers.Hosted(Task), ServerGuard.KeepAlive, PeerKind.Vanished, new(null, null, new(1_000, 3))),
        new(EchoServers.Hosted(Task), ServerGuard.UserTimeout, PeerKind.Vanished, Short),
        new(EchoServers.Hosted(Task), ServerGuard.None, PeerKind.HalfOpen, Short),
        new(EchoServers.Hosted(Task), ServerGuard.Read, PeerKind.HalfOpen, Short),
        new(EchoServers.Hosted(Task), ServerGuard.Idle, PeerKind.HalfOpen, Short),
        new(EchoServers.Hosted(Task), ServerGuard.KeepAlive, PeerKind.HalfOpen, Short),
        new(EchoServers.Hosted(Task), ServerGuard.UserTimeout, PeerKind.HalfOpen, Short),
        new(EchoServers.Hosted(Task), ServerGuard.None, PeerKind.Unread, Short),
        new(EchoServers.Hosted(Task), ServerGuard.Write, PeerKind.Unread, PromptForSure),
        new(EchoServers.Hosted(Task), ServerGuard.UserTimeout, PeerKind.Unread, Short),
        new(EchoServers.Hosted(Lines), ServerGuard.Heartbeat, PeerKind.Silent, Beaten),
        new(EchoServers.Hosted(Lines), ServerGuard.Heartbeat, PeerKind.Vanished, Beaten),
        new(EchoServers.Hosted(Lines), ServerGuard.Heartbeat, PeerKind.HalfOpen, Beaten with { Full = new(2_000, 1.4, Peers: Few) }),
        .. Loops.Select(EchoServers.Hosted).SelectMany(OfLoops),
        new(Plain, ServerGuard.None, PeerKind.Silent, ForEver),
        new(Plain, ServerGuard.None, PeerKind.Trickle, ForEverTrickled),
        new(Plain, ServerGuard.None, PeerKind.SlowLoris, Exhausting with { Standard = null }),
        new(Plain, ServerGuard.None, PeerKind.Vanished, Compared),
        new(Timed, ServerGuard.Document, PeerKind.Silent, Prompt),
        new(Timed, ServerGuard.Document, PeerKind.Trickle, ForEverTrickled),
        new(Timed, ServerGuard.Document, PeerKind.SlowLoris, Exhausting with { Standard = null }),
        new(Timed, ServerGuard.Document, PeerKind.Unread, PromptForSure),
        new(Heartbeat, ServerGuard.DocumentHeartbeat, PeerKind.Silent, Prompt),
        new(Heartbeat, ServerGuard.DocumentHeartbeat, PeerKind.Unread, ForEverOfFew),
        new(Heartbeat, ServerGuard.DocumentHeartbeat, PeerKind.Vanished, Compared),
    ];

    private static Encounter[] OfLoops(Subject server) =>
    [
        new(server, ServerGuard.Read, PeerKind.Silent, Short),
        new(server, ServerGuard.Idle, PeerKind.Trickle, Short),
        new(server, ServerGuard.Write, PeerKind.Unread, Short),
    ];

    private static Subject Document(string name, string description) =>
        EchoServers.Peer($"go-document-{name}", $"Go: {description}", PeerProgram.Go, $"document-{name}");
}
