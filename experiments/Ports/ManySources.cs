using static Experiments.Ports.PortColumns;
using static Experiments.Walls.BacklogColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Ports;

/// <summary>
/// Document 004's way round the wall: thirty addresses of 127.0.0.0/8, 30,000 connections where the range has 4,096 ports, 256 under way
/// at once, to a server that accepts, with a backlog of 4,096.
/// </summary>
static class ManySources
{
    public const int Sources = 30;
    public const string FirstSource = "127.0.0.2";
    private const int DocumentAsks = 30_000;
    public const int DocumentWindow = 256;
    public const int DocumentBacklog = 4_096;
    public const string LongestBacklog = "net.core.somaxconn";

    /// <summary>Where a process may open 20,000 descriptors, two servers hold what the document's one does.</summary>
    private const int Servers = 2;

    public const int MostOfADialer = DocumentAsks / Servers;

    /// <param name="choice">Who chooses the ports: Go's Dialer leaves it to bind(2).</param>
    public static async Task<Measurement> MeasureAsync(Trial trial, PortChoice choice, CancellationToken cancellation)
    {
        PortRange range = PortRange.Of(trial.Point[PortColumns.Ports.Id]);
        int each = DocumentAsks * range.Count / PortRange.Document / Servers;
        Site first = await Site.StartAsync(trial, cancellation, range.Setting, $"{LongestBacklog}={DocumentBacklog}");
        Site second = first with
        {
            Listener = await Driver.ListenerAsync(trial, first.Inside, cancellation),
            Dialer = await Driver.DialerAsync(trial, first.Inside, cancellation),
        };
        NetworkCounters before = first.Inside.Counters;
        Dialed[] dialed = await Task.WhenAll(
            DialAsync(first, PortRange.FirstListener, each, choice, cancellation),
            DialAsync(second, PortRange.FirstListener + 1, each, choice, cancellation));
        long opened = dialed.Sum(one => one.Opened);
        return BacklogReading.Write(new Measurement(), first.Inside.Counters, before)
            .Set(Asked, Servers * each)
            .Set(Stands, opened)
            .Set(Expected, Servers * each)
            .Set(Failures, Servers * each - opened)
            .Set(Signature, string.Join(", ", dialed.Select(one => one.Errors).Where(errors => errors.Length > 0).DefaultIfEmpty("none")))
            .Set(Seconds, dialed.Max(one => one.Seconds))
            .Set(ConnectLongest, dialed.Max(one => one.Longest));
    }

    private static async Task<Dialed> DialAsync(Site site, int port, int count, PortChoice choice, CancellationToken cancellation)
    {
        int[] ports = await Driver.OpenAsync(site.Listener, cancellation, ("first_port", port), ("backlog", DocumentBacklog));
        await Driver.AskAsync(site.Listener, "keep-accepting", cancellation, ("count", count), ("seconds", 60));
        return await Driver.DialAsync(site.Dialer, cancellation,
            ("ports", ports), ("count", count), ("window", DocumentWindow), Driver.Field(choice),
            ("source", FirstSource), ("sources", Sources));
    }
}
