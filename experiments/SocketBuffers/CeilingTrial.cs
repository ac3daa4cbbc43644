using System.Diagnostics;
using System.Text.Json;
using static Experiments.SocketBuffers.SocketBufferColumns;

namespace Experiments.SocketBuffers;

/// <summary>
/// Unread bytes until TCP's memory stands at net.ipv4.tcp_mem, what a newcomer sees there, and how soon all is given back. The ceiling is
/// that of the machine, so that whoever else uses TCP here meets it too: it is held for
/// as long as the senders try and two exchanges take.
/// </summary>
static class CeilingTrial
{
    /// <summary>How often TCP came under pressure: its memory rose above the middle of the three numbers.</summary>
    public const string Pressure = "TcpExt.TCPMemoryPressures";

    /// <summary>Percent of the machine's own ceiling.</summary>
    public const long Whole = 100;

    private const int LargeBytes = 256 * 1024;
    private const double ExchangePatience = 2;
    private const double MostSecondsOfAStep = 3;
    private const double GivenBackShare = 0.01;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan RecoveryPatience = TimeSpan.FromSeconds(20);

    /// <summary>
    /// On each connection, in bytes: even steps, so that it is known where it stopped. At the machine's own ceiling they go on until no
    /// sender can send more: a ceiling is where it ends, not where somebody stops.
    /// </summary>
    private static readonly long[] PushedTo = [32 << 10, 64 << 10, 128 << 10, 256 << 10, 1 << 20, 64 << 20];

    /// <summary>
    /// Under pressure a socket may have no more than the ceiling's even share (net/core/sock.c, __sk_mem_raise_allocated), and an end that
    /// nobody reads has no more than tcp_rmem's middle; so the ceiling is reached when two ends with that much each would fill it.
    /// </summary>
    public static long ConnectionsFor(TcpLimits machine, TcpLimits receiving, long descriptors) =>
        Math.Clamp(machine.Most / (2 * receiving.Middle) * 5 / 4, 1, descriptors - ShardPlan.DescriptorsOfTheProcess);

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        long percent = trial.Point[Share.Id];
        if (percent > Whole)
            throw new TrialFailedException($"the limit is a share of net.ipv4.tcp_mem in percent: ask for 1 to {Whole}, not {percent}");
        TcpLimits machine = TcpLimits.OfMachine ?? throw new TrialFailedException(TcpLimits.WhyNoCeiling()!);
        long ceiling = machine.Most * percent / Whole;
        long connections = ConnectionsFor(machine, TcpLimits.OfReceiving, MachineCapacity.Read().DescriptorsPerProcess);
        NetworkNamespace inside = await Driver.NamespaceAsync(trial, cancellation, "net.core.somaxconn=65535");
        ContractProcess listener = await Driver.ListenerAsync(trial, inside, cancellation);
        ContractProcess dialer = await Driver.DialerAsync(trial, inside, cancellation);
        int[] ports = await Driver.OpenAsync(listener, cancellation, ("backlog", connections));
        Dialed dialed = await Driver.DialAsync(dialer, cancellation, ("ports", ports), ("count", connections));
        await ExchangeAsync(dialer, LargeBytes, cancellation); // Once for the runtime, which compiles it meanwhile.
        var row = new Measurement().Set(Connections, dialed.Opened)
            .Set(WallsColumns.Asked, connections).Set(WallsColumns.Seconds, dialed.Seconds).Set(OfBytes.Expected, ceiling)
            .Set(PressureAt, machine.Middle)
            .Set(Before, await ExchangeAsync(dialer, 1, cancellation))
            .Set(LargeBefore, await ExchangeAsync(dialer, LargeBytes, cancellation));

        NetworkCounters counters = inside.Counters;
        long atRest = TcpMemoryBytes();
        await using var course = ValueOverTime.Start(SocketUse.TcpMemoryBytes, Look);
        long blocked = 0;
        foreach (long bytes in PushedTo)
        {
            JsonElement pushed = await Driver.AskAsync(dialer, "push", cancellation, ("bytes", bytes), ("seconds", MostSecondsOfAStep));
            blocked = Answers.Count(pushed, "blocked");
            if (blocked == dialed.Opened || percent < Whole && TcpMemoryBytes() >= ceiling)
                break;
        }
        long reached = TcpMemoryBytes();
        row.Set(Small, await ExchangeAsync(dialer, 1, cancellation)).Set(Large, await ExchangeAsync(dialer, LargeBytes, cancellation));
        NetworkCounters full = inside.Counters;

        double? recovered = await GiveBackAsync(dialer, listener, atRest + (long)(GivenBackShare * ceiling), cancellation);
        // Pressure ends, and is counted, when a socket next asks for memory and finds that there is enough.
        row.Set(Afterwards, await ExchangeAsync(dialer, 1, cancellation));
        return row.Set(Pressured, inside.Counters.Since(counters, "TcpExt.TCPMemoryPressuresChrono") / 1e3)
            .Set(Pressures, full.Since(counters, Pressure)).Set(Pruned, full.Since(counters, "TcpExt.PruneCalled"))
            .Set(QueueDrops, full.Since(counters, "TcpExt.TCPRcvQDrop")).Set(Aborted, full.Since(counters, "TcpExt.TCPAbortOnMemory"))
            .Set(Reached, reached).Set(AtAnEnd, blocked).Set(OfBytes.Met, reached)
            .Set(WallsColumns.Signature, SignatureOf(full, counters)).Set(WallsColumns.Recovered, recovered)
            .Set(SocketBufferColumns.Course, await course.StopAsync());
    }

    private static async Task<double?> ExchangeAsync(ContractProcess dialer, int bytes, CancellationToken cancellation)
    {
        JsonElement exchange = await Driver.AskAsync(dialer, "exchange", cancellation, ("bytes", bytes), ("patience", ExchangePatience));
        return Answers.NumberIfTold(exchange, "seconds");
    }

    /// <summary>Closes all, and waits for TCP's memory.</summary>
    /// <param name="atRest">What it is to fall to, in bytes.</param>
    private static async Task<double?> GiveBackAsync(
        ContractProcess dialer, ContractProcess listener, long atRest, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        await Driver.AskAsync(dialer, "close", cancellation);
        await Driver.AskAsync(listener, "stop", cancellation);
        for (; Stopwatch.GetElapsedTime(started) < RecoveryPatience; await Task.Delay(Look / 10, cancellation))
            if (TcpMemoryBytes() <= atRest)
                return Stopwatch.GetElapsedTime(started).TotalSeconds;
        return null;
    }

    private static long TcpMemoryBytes() => SocketUse.TcpMemoryBytes() ?? throw new TrialFailedException(SocketUse.WhyNot()!);

    private static string SignatureOf(NetworkCounters now, NetworkCounters before) => string.Join(", ",
        from name in (string[])["TCPMemoryPressures", "PruneCalled", "RcvPruned", "TCPRcvCollapsed", "TCPRcvQDrop", "TCPAbortOnMemory",
            "TCPZeroWindowDrop", "TCPBacklogDrop"]
        let count = now.Since(before, $"TcpExt.{name}")
        where count > 0
        select FormattableString.Invariant($"{name} {count}"));
}
