using System.Text.Json;
using static Experiments.Walls.BacklogColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Ports;

/// <summary>
/// Would a full backlog look like what document 004 saw of its thirty sources? The accept rate that its figures ask for, for a while, and
/// nothing else of its trial changed.
/// </summary>
static class SlowAcceptor
{
    public const string Subject = "backlog-document-004";

    private const int Connections = 18_000;
    private const double Patience = 30;
    private const string Doubling = "net.ipv4.tcp_syn_linear_timeouts";

    /// <summary>What document 004's server must have accepted a second if its backlog was full: (23,659 - 4,096) / 242 s.</summary>
    private const double DocumentRate = 80.8;

    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(20);

    public static Wall Create() => new("backlog", PortColumns.Ports,
        $"{ManySources.LongestBacklog}={ManySources.DocumentBacklog} behind {PortRange.Name}",
        "sysctl -w net.core.somaxconn=65535 and listen with as much; accept faster, or on several listeners (SO_REUSEPORT)",
        [
            new(KernelSubject.Of(Subject, "document 004's 30,000 connections to a server that accepts 81 a second",
                    new(ManySources.LongestBacklog, Doubling, PortRange.Name)),
                new([], [], [PortRange.Document]), MeasureAsync)
            {
                Needs = _ => Driver.NeedOf(Connections),
                MostRepetitions = _ => 1,
            },
        ]);

    private static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        Site site = await Site.StartAsync(trial, cancellation, PortRange.Of(trial.Point[PortColumns.Ports.Id]).Setting, $"{Doubling}=0",
            $"{ManySources.LongestBacklog}={ManySources.DocumentBacklog}");
        int[] ports = await Driver.OpenAsync(site.Listener, cancellation,
            ("first_port", PortRange.FirstListener), ("backlog", ManySources.DocumentBacklog));
        NetworkCounters before = site.Inside.Counters;
        await Driver.AskAsync(site.Listener, "keep-accepting", cancellation,
            ("per_second", DocumentRate), ("seconds", Watched.TotalSeconds));
        Dialed dialed = await Driver.DialAsync(site.Dialer, cancellation,
            ("ports", ports), ("count", Connections), ("window", ManySources.DocumentWindow), ("source", ManySources.FirstSource),
            ("sources", ManySources.Sources), ("patience", Patience), ("deadline", Watched.TotalSeconds));
        JsonElement accepted = await Driver.AskAsync(site.Listener, "accepted", cancellation);
        return BacklogReading.Of(site, before, dialed)
            .Set(Asked, Connections)
            .Set(Accepted, Answers.Count(accepted, "accepted"))
            .Set(Expected, ManySources.DocumentBacklog + 1 + DocumentRate * Watched.TotalSeconds);
    }

    /// <summary>What is known of document 004's own explanation; empty where this run did not test it.</summary>
    public static string Explained(Evidence rows) => rows.At(Subject, Overflows, PortRange.Document) is { } overflows
        ? $"With an acceptor slowed to 81 a second, as the document's figures would need, {overflows:N0} handshakes "
            + $"overflow in {Told(rows, Seconds, "0")} s, and the client takes {Told(rows, Stands)} for open of which the server has "
            + $"accepted {Told(rows, Accepted)}, where the explanation foretells {Told(rows, Expected)}"
        : "The full profile tests the document's explanation";

    private static string Told(Evidence rows, Column column, string format = "N0") =>
        rows.At(Subject, column, PortRange.Document).Told(format);
}
