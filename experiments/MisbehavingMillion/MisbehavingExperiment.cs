namespace Experiments.MisbehavingMillion;

/// <summary>What do a million peers that do what they should not take from a server, and when has it that again?</summary>
public static class MisbehavingExperiment
{
    private const long BytesOfAProcess = 15L << 20;
    private const long BytesOfAConnection = 5_300;

    internal const string Guard = "-read-deadline";
    private const string Clock = "the clients' clock";

    private const string Silent = "silent";
    private const string Trickle = "trickle";

    /// <summary>What its peers sent, and what the server would answer, may lie in the kernel.</summary>
    internal const string Unread = "unread";

    private const long BytesOfUnread = 4_096;

    private static readonly string[] Kinds = [Silent, Trickle, "vanished", Unread, "half-open"];

    public static readonly Parameter Peers = new("peers", "peers", "bad ones, all at once, which have no socket of their own",
        new([1_000], [50_000], [1_000_000]));

    public static readonly Column KernelEach = new("kernel_per_peer_bytes", "B",
        "growth of slab pages, page tables and kernel stacks for each bad peer, when all have come", "/proc/meminfo");
    public static readonly Column AnonymousEach = new("anon_per_peer_bytes", "B",
        "growth of anonymous memory of the servers for each", "RssAnon of /proc/PID/status");
    public static readonly Column HeldEach = new("held_per_peer_bytes", "B",
        "the most that the machine used more for anything but files while they misbehaved, for each: sockets, what lies in them, memory of "
        + "the servers, and some bytes of the clients'", "/proc/meminfo, /proc/zoneinfo, looked at each 0.2 s");
    public static readonly Column Come = new("come_seconds", "s", "until all bad ones were open", "the clients' clock");
    public static readonly Column Freed = new("free_again_seconds", "s",
        "until the servers had none of them, since all had come; empty where they still have some in the end",
        "the servers' census, asked again and again")
    { IsInFullAlone = true };
    public static readonly Column Left = new("connections_left", "connections", "of bad peers in the end", "the servers' census")
    { IsCounted = true };
    public static readonly Column KernelKept = new("kernel_kept_per_peer_bytes", "B",
        "of that growth of the kernel's, what is not given back in the end", "/proc/meminfo");
    public static readonly Column Watched = new("watched_seconds", "s", "until that end", "the harness's clock");
    public static readonly Column Closed = new("closed_by_server", "connections", "that the peers saw ended by a FIN", "the peers' count");
    public static readonly Column Reset = new("reset", "connections", "that ended by a reset of either side", "the peers' count");
    public static readonly Column Sent = new("sent_bytes", "B", "that the peers sent meanwhile", "the peers' count");
    public static readonly Column Cpu = new("server_cpu_share", "cores", "processor time of the servers over wall time meanwhile",
        "CPU clocks of the server processes");
    public static readonly Column GoodBefore = new("good_p99_before_seconds", "s",
        "99th percentile of a thousand good clients' echoes, from when they were due, in the worst second before the bad ones come", Clock);
    public static readonly Column GoodComing = new("good_p99_coming_seconds", "s", "the same in the worst second while the bad ones come",
        Clock);
    public static readonly Column GoodDuring = new("good_p99_during_seconds", "s",
        "the same in the worst second while they misbehave and are ended", Clock);
    public static readonly Column GoodMaximum = new("good_max_during_seconds", "s", "the slowest of those", Clock);
    public static readonly Column GoodLost = new("good_messages_lost", "messages", "of the good clients, that were not answered",
        "the clients' count")
    { IsCounted = true };

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "misbehaving-million",
        Text = "What do a million peers that do what they should not take from a server, and when has it that again?",
        Method = "As in server-ends, peers are a TCP of their own in a namespace of the trial's. A thousand good clients behind a device "
            + "of their own send a message a second each and verify the echoes, before the bad ones come and while they are there. The bad "
            + "ones connect as fast as they can; then they are silent, send a byte each 30 s, vanish (take and send no packet more), send "
            + "and take no answer, or have forgotten their connection and answer packets by a reset. What the servers hold is read when "
            + "all have come, at its most while they misbehave, and in the end; the census says when they are free. Servers are as they "
            + "come, or have a deadline of 50 s for each read (5 s in shorter profiles). With a deadline the bad ones are watched until "
            + "none is left, and a quarter longer than it at most; without one for 5 s; where each sends, for 45 s more. In full those "
            + "that vanish or are half-open are left out: to a deadline they are as silent as the silent, as standard shows of fewer.",
        Limits = "A byte a second of a million peers is more than two cores carry: they send one each 30 s, and the deadline is longer. "
            + "Some half a minute passes until a million have come: the deadline of the first is over as much before that of the last, "
            + "and where the last came too late for it a trial has failed. Those that take no answer send a KiB each, which takes most "
            + "of those 45 s: what a peer may leave unread of a server is more, and no machine has it a million times.",
        Subjects = [.. from server in EchoServers.OfTheHost()
                       where server.Id == "event-loop"
                       from guarded in (bool[])[false, true]
                       from kind in Kinds
                       select Of(server, guarded, kind)],
        Parameters = [Peers],
        Columns =
        [
            Come, KernelEach, AnonymousEach, HeldEach, Freed, Left, KernelKept, Watched, Closed, Reset, Sent, Cpu,
            GoodBefore, GoodComing, GoodDuring, GoodMaximum, GoodLost,
        ],
        LessIsBetter = [Come, KernelEach, AnonymousEach, HeldEach, Freed, KernelKept, Cpu, GoodBefore, GoodComing, GoodDuring, GoodMaximum],
        Repetitions = new(1, 1, 1),
        ExpectedTime = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(55), TimeSpan.FromMinutes(8)),
        TrialDeadline = TimeSpan.FromMinutes(6),
        Applies = (profile, subject, _) => Applies(profile, IsGuarded(subject), KindOf(subject)),
        Needs = (subject, point) => PlanOf(point).NeedOfServersAlone(
            BytesOfAProcess, BytesOfAConnection + (KindOf(subject) == Unread ? BytesOfUnread : 0)),
        Measure = MisbehavingTrial.MeasureAsync,
    };

    /// <summary>
    /// A server without a deadline has them all as long as they stay, whatever they do: silent ones stand for them. To one with a deadline
    /// those that vanished or forgot their connection are as silent as the silent, which standard shows of each; of a million, they stand
    /// for them too.
    /// </summary>
    private static bool Applies(Profile profile, bool guarded, string kind) => profile switch
    {
        Profile.Smoke => kind == Silent && !guarded,
        Profile.Standard => kind == Silent || guarded,
        _ => kind is Silent or Unread || (guarded && kind == Trickle),
    };

    private static MachineCapacity Machine { get; } = MachineCapacity.Read();

    internal static ShardPlan PlanOf(Point point) => ShardPlan.For(point[Peers.Id] + GoodThousand.Count, Machine.DescriptorsPerProcess);

    internal static bool IsGuarded(Subject subject) => subject.Id.Contains(Guard, StringComparison.Ordinal);

    internal static string KindOf(Subject subject) => Kinds.Single(kind => subject.Id.EndsWith(kind, StringComparison.Ordinal));

    private static Subject Of(Subject server, bool guarded, string kind) => UserSpaceClient.Where(server with
    {
        Id = $"{server.Id}{(guarded ? Guard : "")}-against-{kind}",
        Description = $"{server.Description}{(guarded ? ", a deadline for each read" : "")}; peers: {kind}",
        IsVariant = true,
    });
}
