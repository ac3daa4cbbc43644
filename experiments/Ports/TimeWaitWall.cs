using System.Diagnostics;
using static Experiments.Ports.PortColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Ports;

/// <summary>
/// Ports of connections that were closed wait for late segments (TIME_WAIT, a minute): how many connections does the same client open
/// meanwhile, by net.ipv4.tcp_tw_reuse?
/// </summary>
static class TimeWaitWall
{
    /// <summary>TIME_WAIT lasts a minute, and connections come only when it is over.</summary>
    public const string Kept = "time-wait-kept";

    public const string Reused = "time-wait-reused";
    public const string ReusedOnLoopback = "time-wait-loopback";

    private const string Reuse = "net.ipv4.tcp_tw_reuse";
    private const int Small = 512;

    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1.1);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongerThanTimeWait = TimeSpan.FromSeconds(70);

    public static IEnumerable<WallCase> Cases() =>
    [
        Case(Kept, "a port in TIME_WAIT is never taken again: tcp_tw_reuse=0", 0),
        Case(Reused, "a port in TIME_WAIT is taken again after a second: tcp_tw_reuse=1", 1),
        Case(ReusedOnLoopback, "the same on loopback alone: tcp_tw_reuse=2, the kernel's default", 2),
    ];

    private static WallCase Case(string id, string description, int reuse) =>
        new(
            KernelSubject.Of(id, description, new(PortRange.Name, Reuse, "net.core.somaxconn")),
            Limits(inSmoke: id == Reused),
            (trial, cancellation) => MeasureAsync(trial, reuse, cancellation))
        {
            Needs = Driver.NeedOf,
            MostRepetitions = _ => reuse == 0 ? 1 : int.MaxValue,
        };

    private static PerProfile<IReadOnlyList<long>> Limits(bool inSmoke) =>
        new(inSmoke ? [Small] : [], [PortRange.Document], [PortRange.Document]);

    private static async Task<Measurement> MeasureAsync(Trial trial, int reuse, CancellationToken cancellation)
    {
        PortRange range = PortRange.Of(trial.Point[PortColumns.Ports.Id]);
        Site site = await Site.StartAsync(trial, cancellation,
            range.Setting, $"{Reuse}={reuse}", "net.core.somaxconn=65535");
        int[] ports = await Driver.OpenAsync(site.Listener, cancellation,
            ("first_port", PortRange.FirstListener), ("backlog", 65_535));

        Dialed first = await DialAsync(site, ports, range.Count, cancellation);
        await CloseAsync(site, first.Opened, cancellation);
        long closed = Stopwatch.GetTimestamp();
        Dialed atOnce = await DialAsync(site, ports, range.Count, cancellation);
        await CloseAsync(site, atOnce.Opened, cancellation);
        await Task.Delay(Delay, cancellation);
        Dialed later = await DialAsync(site, ports, range.Count, cancellation);
        return new Measurement()
            .Set(Asked, range.Count)
            .Set(Expected, range.Count)
            .Set(Stands, first.Opened)
            .Set(AtOnce, atOnce.Opened)
            .Set(AfterDelay, later.Opened)
            .Set(Signature, atOnce.Errors)
            .Set(Seconds, later.Seconds)
            .Set(Recovered, later.Opened == 0 && trial.Profile == Profile.Full
                ? await UntilOneOpensAsync(site, ports, closed, cancellation)
                : null);
    }

    private static Task<Dialed> DialAsync(Site site, int[] ports, int count, CancellationToken cancellation) =>
        Driver.DialAsync(site.Dialer, cancellation, ("ports", ports), ("count", count), ("most_failures", 1));

    /// <summary>The client closes first, in order, and so is the end that waits.</summary>
    private static async Task CloseAsync(Site site, long connections, CancellationToken cancellation)
    {
        await Driver.AskAsync(site.Listener, "accept", cancellation, ("count", connections), ("seconds", 10));
        await Driver.AskAsync(site.Dialer, "close", cancellation, ("reset", 0));
        await Driver.AskAsync(site.Listener, "hang-up", cancellation);
    }

    private static async Task<double?> UntilOneOpensAsync(Site site, int[] ports, long closed, CancellationToken cancellation)
    {
        while (Stopwatch.GetElapsedTime(closed) < LongerThanTimeWait)
        {
            if ((await DialAsync(site, ports, 1, cancellation)).Opened > 0)
                return Stopwatch.GetElapsedTime(closed).TotalSeconds;
            await Task.Delay(BetweenTries, cancellation);
        }
        return null;
    }
}
