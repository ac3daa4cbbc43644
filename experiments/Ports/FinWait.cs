using System.Diagnostics;
using System.Globalization;
using static Experiments.Ports.PortColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Ports;

/// <summary>
/// Connections that a client has closed while the server keeps its ends open are nobody's: how long does the kernel hold them, in
/// FIN_WAIT2, by net.ipv4.tcp_fin_timeout?
/// </summary>
static class FinWait
{
    public const string Held = "fin-wait";

    private const string Timeout = "net.ipv4.tcp_fin_timeout";
    private const long Document = 15;
    private const long Default = 60;
    private const int Connections = 100;

    /// <summary>The kernel's own number for the state, as the fourth word of a line (include/net/tcp_states.h).</summary>
    private const string FinWait2 = "05";

    private const int StateWord = 3;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongerThanAny = TimeSpan.FromSeconds(120);

    public static Wall Create() => new("fin-wait", FinTimeout, Timeout, $"sysctl -w {Timeout}=15; or a server that closes too",
        [
            new(KernelSubject.Of(Held, "kernel: connections that the client has closed and the server has not", new(Timeout)),
                new([], [], [Document, Default]), MeasureAsync)
            {
                MostRepetitions = limit => limit == Document ? int.MaxValue : 1,
                Needs = _ => Driver.NeedOf(Connections),
            },
        ])
    { Standing = PortColumns.OfSeconds, Usual = Default };

    private static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        long limit = trial.Point[FinTimeout.Id];
        Site site = await Site.StartAsync(trial, cancellation, string.Create(CultureInfo.InvariantCulture, $"{Timeout}={limit}"));
        int[] ports = await Driver.OpenAsync(site.Listener, cancellation);
        Dialed dialed = await Driver.DialAsync(site.Dialer, cancellation, ("ports", ports), ("count", Connections));
        await Driver.AskAsync(site.Listener, "accept", cancellation, ("count", Connections), ("seconds", 5));
        await Driver.AskAsync(site.Dialer, "close", cancellation, ("reset", 0));
        long closed = Stopwatch.GetTimestamp();
        int atFirst = 0;
        // The server's end may take a moment to confirm that it has heard of the closing.
        for (; (atFirst = Waiting(site)) < dialed.Opened; await Task.Delay(Look / 10, cancellation))
            if (Stopwatch.GetElapsedTime(closed) > Patience)
                throw new TrialFailedException($"{atFirst} of {dialed.Opened} closed connections are in FIN_WAIT2");
        while (Waiting(site) > 0 && Stopwatch.GetElapsedTime(closed) < LongerThanAny)
            await Task.Delay(Look, cancellation);
        return new Measurement().Set(Asked, Connections).Set(Seconds, dialed.Seconds).Set(OfSeconds.Expected, limit)
            .Set(OfSeconds.Met, Waiting(site) == 0 ? Stopwatch.GetElapsedTime(closed).TotalSeconds : null)
            .Set(Signature, $"{atFirst} in FIN_WAIT2 (ss -tan state fin-wait-2), of no process");
    }

    /// <summary>One of a hundred ends a tick early or late: the last of them says how long the kernel holds them.</summary>
    public static Finding Kept(Evidence rows, string subject)
    {
        Row[] trials = [.. rows.Measured(subject, OfSeconds.Met, row => rows.Limit(row) == Document)];
        return trials.Length == 0
            ? rows.NotMeasured(subject, $"{Document} s")
            : Finding.Of(Statistics.Median([.. trials.Select(row => row.Number(OfSeconds.Met)!.Value)]),
                $"seconds until the last of {trials[0].Number(Asked).Told("N0")} connections was gone that the client had closed and the "
                    + $"server had not; with {Default}, the kernel's own, {rows.Aside.At(subject, OfSeconds.Met, Default).Told("0.0 s")}");
    }

    /// <summary>Socket diagnostics speak of the namespace of who asks; this file, of that of a process.</summary>
    private static int Waiting(Site site) => HostFile.Lines($"/proc/{site.Inside.ProcessId}/net/tcp")
        .Count(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(StateWord) == FinWait2);
}
