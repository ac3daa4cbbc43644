using System.Globalization;
using System.Text.Json;
using Experiments.Walls.Driving;
using Harness.Confining;
using Harness.Declaring;
using Harness.Fleets;
using Harness.Instruments;
using Harness.Running;
using static Experiments.Walls.Backlog.BacklogColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Walls.Backlog;

/// <summary>More connections at once than a backlog holds, to a server that accepts slowly.</summary>
static class BacklogWall
{
    public const string Burst = "backlog-burst";
    public const string Exponential = "backlog-exponential";
    public const string Explanation = "backlog-document-004";

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

    private const int DocumentBacklog = 4_096;

    /// <summary>What document 004's server must have accepted a second if its backlog was full: (23,659 - 4,096) / 242 s.</summary>
    private const double DocumentRate = 80.8;

    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(20);

    public static Wall Create() => new("backlog", "net.core.somaxconn, and the backlog that the server asks for",
        "sysctl -w net.core.somaxconn=65535 and listen with as much; accept faster, or on several listeners (SO_REUSEPORT)",
        [
            Case(Burst, "four times the backlog while the server does not accept",
                new(LongestBacklog), new([16], [128], [128, 4_096, 65_535]),
                (trial, cancellation) => BurstAsync(trial, [], cancellation)),
            Case(Exponential, "the same with time between SYNs doubled from the first on, as before Linux 6.5",
                new(LongestBacklog, LinearTimeouts), new([], [], [128]),
                (trial, cancellation) => BurstAsync(trial, [Doubling], cancellation)),
            Case(Explanation, "document 004's 30,000 connections to a server that accepts 81 a second",
                new(LongestBacklog, LinearTimeouts, PortRange.Name), new([], [], [DocumentBacklog]),
                ExplainAsync),
        ]);

    private static WallCase Case(string id, string description, NamespaceUse use, PerProfile<IReadOnlyList<long>> limits,
        Func<Trial, CancellationToken, Task<Measurement>> measure) => new(KernelSubject.Of(id, description, use), limits, measure)
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
        return Row(site, before, dialed).Set(Asked, count).Set(Stands, dialed.Prompt).Set(Expected, backlog + 1);
    }

    /// <summary>
    /// Would a full backlog look like what the document saw? The accept rate that its figures ask for, for a while, and nothing else of
    /// its trial changed.
    /// </summary>
    private static async Task<Measurement> ExplainAsync(Trial trial, CancellationToken cancellation)
    {
        int backlog = Backlog(trial);
        Site site = await Site.StartAsync(trial, cancellation,
            PortRange.Of(PortRange.Document).Setting, Doubling, $"{LongestBacklog}={backlog}");
        int[] ports = await Driver.OpenAsync(site.Listener, cancellation, ("first_port", PortRange.FirstListener), ("backlog", backlog));
        NetworkCounters before = site.Inside.Counters;
        await Driver.AskAsync(site.Listener, "keep-accepting", cancellation,
            ("per_second", DocumentRate), ("seconds", Watched.TotalSeconds));
        Dialed dialed = await Driver.DialAsync(site.Dialer, cancellation,
            ("ports", ports), ("count", MostConnections), ("window", 256), ("source", "127.0.0.2"), ("sources", 30),
            ("patience", Patience), ("deadline", Watched.TotalSeconds));
        JsonElement accepted = await Driver.AskAsync(site.Listener, "accepted", cancellation);
        return Row(site, before, dialed)
            .Set(Asked, MostConnections)
            .Set(Accepted, Answers.Count(accepted, "accepted"))
            .Set(Expected, backlog + 1 + DocumentRate * Watched.TotalSeconds);
    }

    private static Measurement Row(Site site, NetworkCounters before, Dialed dialed) =>
        BacklogReading.Write(new Measurement(), site.Inside.Counters, before)
            .Set(Stands, dialed.Opened)
            .Set(Seconds, dialed.Seconds)
            .Set(Rate, dialed.Opened / dialed.Seconds)
            .Set(Prompt, dialed.Prompt)
            .Set(FirstStep, dialed.FirstStep)
            .Set(ConnectP50, dialed.P50)
            .Set(ConnectP99, dialed.P99)
            .Set(ConnectLongest, dialed.Longest)
            .Set(Steps, dialed.Steps)
            .Set(Signature, SignatureOf(site.Inside.Counters.Since(before, "TcpExt.ListenOverflows"), dialed));

    private static string SignatureOf(long? overflows, Dialed dialed) =>
        overflows == 0
            ? "none"
            : $"ListenOverflows {overflows?.ToString(CultureInfo.InvariantCulture) ?? "not counted"}, "
                + $"connect takes {dialed.FirstStep:0.00} s or more";

    private static int Backlog(Trial trial) => trial.Point[WallsColumns.Limit.Id] is var limit and <= 65_535
        ? (int)limit
        : throw new TrialFailedException("a backlog is 1 to 65,535: give --limit a number between them");
}
