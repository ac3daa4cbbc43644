using System.Diagnostics;
using static Experiments.Conntrack.ConntrackColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Conntrack;

/// <summary>
/// As many connections as the table of tracked connections has room for, and then more: who comes in, what the others see, what the kernel
/// says, and how long after some were closed a new one is let in.
/// </summary>
static class ConntrackTrial
{
    private const long Beyond = 64;
    private const double PatienceBeyond = 3;
    private const double PatienceOfATry = 0.2;
    private const int EndsOfAConnection = 2;
    private const long NewcomersAfter = 1_000;
    private const double PatienceAfter = 4;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RecoveryPatience = TimeSpan.FromSeconds(60);

    /// <summary>One rule that asks for a connection's state is what makes the kernel track connections in a namespace.</summary>
    public static readonly string[] Tracking =
        ["add table inet tracking; add chain inet tracking arriving { type filter hook input priority 0; }; "
            + "add rule inet tracking arriving ct state new accept"];

    public static NamespaceTool Rules { get; } = new("nft", "nftables");

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        NetworkNamespace inside = await Driver.NamespaceAsync(trial, cancellation, TrackedDialers.Setting);
        await Rules.RunAsync(inside, cancellation, Tracking);
        (long connections, long most) = (trial.Point[Connections.Id], MostOf(trial));
        TrackingTable Now() => TrackingTable.Of(inside.ProcessId);
        using KernelLog? log = KernelLog.Follow(out string? unread);
        TrackedDialers dialers = await TrackedDialers.StartAsync(trial, inside, connections, cancellation);
        await using var entries = ValueOverTime.Start(() => Now().Entries, Look);
        await using var open = ValueOverTime.Start(() => SocketUse.TcpInUse(inside.ProcessId) / EndsOfAConnection, Look);

        (long held, double seconds, string errors) = await dialers.DialAllAsync(cancellation);
        if (Now().Entries < connections)
            throw new TrialFailedException($"{held} of {connections} connections were opened, so that the table is not filled: {errors}");
        Dialed beyond = await dialers.NewcomersAsync(Beyond, PatienceBeyond, cancellation);
        TrackingTable full = Now();
        string? message = log?.Read().FirstOrDefault(line => line.Contains("nf_conntrack", StringComparison.Ordinal));

        long started = Stopwatch.GetTimestamp(), closed = await dialers.CloseFirstAsync(cancellation);
        double? recovered = null;
        int tries = 0;
        for (; recovered is null && Stopwatch.GetElapsedTime(started) < RecoveryPatience; tries++)
            if ((await dialers.NewcomersAsync(1, PatienceOfATry, cancellation)).Opened == 1)
                recovered = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Dialed after = await dialers.NewcomersAsync(NewcomersAfter, PatienceAfter, cancellation);
        return new Measurement()
            .Set(Asked, connections + Beyond).Set(Seconds, seconds)
            .Set(Stands, held + beyond.Opened).Set(Expected, most)
            .Set(Signature, connections < most ? "none" : $"{beyond.Errors}; {message ?? unread ?? "the kernel said nothing"}")
            .Set(Recovered, recovered)
            .Set(Dialers, dialers.Count).Set(Entries, full.Entries).Set(ConntrackColumns.Beyond, Beyond)
            .Set(Unanswered, beyond.Failed)
            .Set(Dropped, full.Dropped).Set(EarlyDropped, full.EarlyDropped).Set(InsertFailed, full.InsertFailed)
            .Set(Message, message ?? unread)
            .Set(Closed, closed).Set(Tries, tries).Set(LetIn, after.Opened)
            .Set(TrackedCourse, await entries.StopAsync()).Set(OpenCourse, await open.StopAsync());
    }

    private static long MostOf(Trial trial)
    {
        long most = TrackingTable.Most() ?? throw new TrialFailedException("the kernel has no net.netfilter.nf_conntrack_max");
        long asked = trial.Point[Connections.Id];
        return asked <= most
            ? most
            : throw new TrialFailedException($"the table holds no more than the host's own net.netfilter.nf_conntrack_max, ask for {most}: "
                + "a network namespace may not set one for itself");
    }
}
