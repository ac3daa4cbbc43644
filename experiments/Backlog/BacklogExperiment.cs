using System.Globalization;
using System.Text.Json;
using static Experiments.Walls.BacklogColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Backlog;

/// <summary>More connections at once than a backlog holds, to a server that accepts slowly.</summary>
public static class BacklogExperiment
{
    public const string Burst = "backlog-burst";
    public const string Exponential = "backlog-exponential";

    internal static readonly Parameter Waiting = new("backlog", "connections",
        "that a backlog holds: net.core.somaxconn, and what the server asks for", new([], [], []));

    /// <summary>
    /// Four times the backlog comes while the acceptor stands still, so that each step of waiting is somebody's: who came last waits the
    /// shortest. An acceptor that were only slow would not show them: the kernel's timers send SYNs again in batches, and of a batch that
    /// finds room for one all are answered.
    /// </summary>
    private const int TimesTheBacklog = 4;

    /// <summary>So that the last comes before the acceptor begins, and within the second after which its SYN is sent again.</summary>
    private const double ComingShare = 0.9;

    private const int MostConnections = 18_000;
    private const double Patience = 30;
    private static readonly PerProfile<double> StandsStill = new(0.5, 8, 8);

    /// <summary>
    /// Since Linux 6.5 the first repetitions of a SYN come a second apart (net.ipv4.tcp_syn_linear_timeouts, ip-sysctl.rst).
    /// </summary>
    private const string Doubling = $"{LinearTimeouts}=0";

    private const string LinearTimeouts = "net.ipv4.tcp_syn_linear_timeouts";
    private const string LongestBacklog = "net.core.somaxconn";

    private const string Method =
        "Four times as many connections as a backlog holds come to a server that stands still for eight seconds; each is timed, and the "
        + "kernel says how often it sent its SYN and counts what the listener dropped. The settings are those of a network namespace of "
        + "the trial's own. What is held and dropped is counted, so that one trial is exact.";

    private const string NotShown =
        "Loopback: a SYN is never lost but by the kernel's own decision, and comes at once.";

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => WallExperiment.Of(
        "backlog", "What becomes of connections that a full backlog has no place for, and how long do they wait?", Method, NotShown,
        new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1)),
        Walls(), [Asked, Stands, Expected, Signature, Seconds, .. BacklogColumns.All]);

    /// <summary>What its rows mean.</summary>
    public static Reading Reading => new()
    {
        Answers = BacklogClaims.Answers,
        Figures = [
        WallFigures.Where, WallFigures.Held,
        ConnectSteps.Figure("Up to four times the backlog, in brackets, comes in seven seconds to a server that accepts after eight"),
    ],
        Tables = [new WallTable(Walls())],
    };

    private static IReadOnlyList<Wall> Walls() =>
    [
        new("backlog", Waiting, LongestBacklog,
            "sysctl -w net.core.somaxconn=65535 and listen with as much; accept faster, or on several listeners (SO_REUSEPORT)",
            [
                Case(Burst, "four times the backlog while the server does not accept",
                    new(LongestBacklog), new([16], [128], [128, 4_096, 65_535])),
                Case(Exponential, "the same with time between SYNs doubled from the first on, as before Linux 6.5",
                    new(LongestBacklog, LinearTimeouts), new([], [], [128]), Doubling),
            ])
        { Usual = 4_096 },
    ];

    private static WallCase Case(
        string id, string description, NamespaceUse use, PerProfile<IReadOnlyList<long>> limits, params string[] settings) => new(
        KernelSubject.Of(id, description, use), limits, (trial, cancellation) => BurstAsync(trial, settings, cancellation))
        {
            Needs = _ => Driver.NeedOf(MostConnections),
            MostRepetitions = _ => 1,
        };

    private static async Task<Measurement> BurstAsync(Trial trial, string[] settings, CancellationToken cancellation)
    {
        int backlog = Backlog(trial), count = Math.Min(TimesTheBacklog * backlog, MostConnections);
        Site site = await Site.StartAsync(trial, cancellation, [$"{LongestBacklog}={backlog}", .. settings]);
        int[] ports = await Driver.OpenAsync(site.Listener, cancellation, ("backlog", backlog));
        NetworkCounters before = site.Inside.Counters;
        double still = StandsStill[trial.Profile];
        await Driver.AskAsync(site.Listener, "keep-accepting", cancellation, ("after_seconds", still), ("seconds", Patience));
        Dialed dialed = await Driver.DialAsync(site.Dialer, cancellation,
            ("ports", ports), ("count", count), ("window", count), ("per_second", count / (still * ComingShare)),
            ("patience", Patience), ("deadline", Patience));
        return BacklogReading.Of(site, before, dialed).Set(Asked, count).Set(Stands, dialed.Prompt).Set(Expected, backlog + 1);
    }

    private static int Backlog(Trial trial) => trial.Point[Waiting.Id] is var limit and <= 65_535
        ? (int)limit
        : throw new TrialFailedException("a backlog is 1 to 65,535: give --backlog a number between them");
}
