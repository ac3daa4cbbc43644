using System.Text.Json;
using Linux;
using static Experiments.SocketBuffers.SocketBufferColumns;

namespace Experiments.SocketBuffers;

/// <summary>
/// Bytes pile up on connections that nobody reads, step by step until the sender would block. The connections are accepted, as those of
/// a server that is slow to read are, so that both ends can be asked what they are charged; left in the backlog they take as many bytes.
/// </summary>
static class UnreadTrial
{
    private const double MostSecondsOfAStep = 10;
    private const long OneByte = 1;

    /// <summary>On each connection, in bytes; the last is more than any usual setting lets in.</summary>
    private static readonly long[] PushedTo =
        [0, OneByte, 1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20, 2 << 20, 4 << 20, 8 << 20, 64 << 20];

    /// <summary>Sets the size of loopback's packets.</summary>
    public static NamespaceTool Links { get; } = new("ip", "iproute2");

    /// <summary>How it is told to.</summary>
    public static string[] PacketsOf(int bytes) => ["link", "set", "lo", "mtu", $"{bytes}"];

    /// <param name="bufferBytes">SO_RCVBUF and SO_SNDBUF that both ends ask for; 0 leaves them to the kernel.</param>
    /// <param name="packetBytes">
    /// Loopback's MTU; 0 leaves it at 65,536. A sender's buffer grows to two or three times the segments that may be under way
    /// (net/ipv4/tcp_input.c, tcp_sndbuf_expand), so that it is a question of their size.
    /// </param>
    public static async Task<Measurement> MeasureAsync(Trial trial, int bufferBytes, int packetBytes, CancellationToken cancellation)
    {
        long connections = trial.Point[Filled.Id];
        NetworkNamespace inside = await Driver.NamespaceAsync(trial, cancellation);
        if (packetBytes > 0)
            await Links.RunAsync(inside, cancellation, PacketsOf(packetBytes));
        AcceptedConnections both = await AcceptedConnections.OpenAsync(trial, inside, connections, bufferBytes, cancellation);
        JsonElement buffers = await Driver.AskAsync(both.Dialer, "buffers", cancellation, ("bytes", bufferBytes));
        Linux.SocketBuffers entitled = SocketAnswers.Buffers(buffers, "asked");
        Measurement row = new Measurement().Set(OpenBuffers, SocketAnswers.Buffers(buffers, "open").Sum);
        NetworkCounters counters = inside.Counters;
        long? memory = SocketUse.TcpMemoryBytes(), used = MachineUse.Read().UsedBytes;

        var steps = new List<UnreadStep>();
        SocketCharge charge = default;
        long? blocked = null;
        foreach (long bytes in PushedTo)
        {
            JsonElement pushed = await Driver.AskAsync(
                both.Dialer, "push", cancellation, ("bytes", bytes), ("seconds", MostSecondsOfAStep));
            charge = await both.ChargeAsync(cancellation);
            steps.Add(new(
                (double)Answers.Count(pushed, "sent") / connections,
                (double)charge.Sum / connections,
                (double?)(SocketUse.TcpMemoryBytes() - memory) / connections,
                (double?)(MachineUse.Read().UsedBytes - used) / connections));
            if (bytes == OneByte)
                await WriteOneByteAsync(row, both, charge, connections, cancellation);
            blocked = Answers.Count(pushed, "blocked");
            if (blocked == connections)
                break;
        }
        if (blocked != connections)
            throw new TrialFailedException($"{blocked} of {connections} senders were blocked in the end: ask for fewer connections");
        UnreadStep last = steps[^1];
        return row
            .Set(WallsColumns.Asked, connections).Set(WallsColumns.Seconds, both.Seconds)
            .Set(OfBytes.Met, last.Charged).Set(OfBytes.Expected, entitled.Sum)
            .Set(WallsColumns.Signature,
                FormattableString.Invariant($"send EAGAIN after {last.Unread:0} bytes; Recv-Q and Send-Q of ss -tm"))
            .Set(Unread, last.Unread).Set(Charged, last.Charged).Set(LeastCharged, charge.Least).Set(MostCharged, charge.Most)
            .Set(TcpMemoryEach, last.TcpMemory).Set(Loss, last.Loss)
            .Set(Pressures, inside.Counters.Since(counters, CeilingTrial.Pressure))
            .Set(Steps, string.Join(' ', steps));
    }

    private static async Task WriteOneByteAsync(
        Measurement row, AcceptedConnections both, SocketCharge charge, long connections, CancellationToken cancellation)
    {
        JsonElement buffers = await Driver.AskAsync(both.Dialer, "buffers", cancellation);
        row.Set(ByteBuffers, SocketAnswers.Buffers(buffers, "open").Sum)
            .Set(ByteCharged, (double)charge.Sum / connections).Set(LeastByteCharged, charge.Least).Set(MostByteCharged, charge.Most);
    }
}
