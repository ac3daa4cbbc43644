using static Experiments.SocketBuffers.SocketBufferColumns;
using static Experiments.SocketBuffers.SocketBuffersExperiment;

namespace Experiments.SocketBuffers;

/// <summary>
/// How the rows answer what document 004 says of the memory behind socket buffers: what is charged for the first byte, to every one of some
/// hundred connections, is counted and not estimated.
/// </summary>
static class UnreadClaims
{
    private const double Million = 1e6;
    private const double Gibibyte = 1L << 30;

    public static readonly IReadOnlyList<Answer> Answers =
    [
        Answer.OfTwo("idle1m.wall.sockbuf.used", Used),
        Answer.OfOne("idle1m.wall.sockbuf.idle", Idle),
        Answer.OfOne("idle1m.wall.sockbuf.oom", AtAMillion),
        Answer.OfOne("idle1m.wall.tcp-mem", Ceiling),
    ];

    /// <summary>The least of a default connection over the most of a shrunk one, and the other way round, are the ends.</summary>
    private static Finding Used(Evidence rows, string byDefault, string shrunkBefore)
    {
        Row[] full = OfOneByte(rows, byDefault), shrunk = OfOneByte(rows, shrunkBefore);
        if (full.Length == 0 || shrunk.Length == 0)
            return NoByte(rows, full.Length == 0 ? byDefault : shrunkBefore);
        double most = full.Average(row => row.Number(ByteCharged)!.Value), least = shrunk.Average(row => row.Number(ByteCharged)!.Value);
        var ratio = new Interval(most / least,
            full.Min(row => row.Number(LeastByteCharged)!.Value) / shrunk.Max(row => row.Number(MostByteCharged)!.Value),
            full.Max(row => row.Number(MostByteCharged)!.Value) / shrunk.Min(row => row.Number(LeastByteCharged)!.Value));
        return Finding.OfExtremes(ratio,
            $"{most:N0} over {least:N0} bytes that the kernel charges both ends of a connection for one byte that nobody reads, every one "
            + $"counted{Grown(full)}{UntilBlocked(rows.Aside)}");
    }

    private static Finding Idle(Evidence rows, string subject)
    {
        Row[] measured = [.. rows.Measured(subject, OpenBuffers).Where(row => row.Number(OfBytes.Expected) > 0)];
        return measured.Length == 0
            ? rows.NotMeasured(subject, "a connection before its first byte")
            : Finding.OfCounts([.. measured.Select(row => row.Number(OpenBuffers)!.Value / row.Number(OfBytes.Expected)!.Value)],
                $"SO_RCVBUF + SO_SNDBUF of a connection that is open and has carried nothing, {measured[0].Number(OpenBuffers).Told("N0")} "
                + $"bytes, over those of a fresh socket, {measured[0].Number(OfBytes.Expected).Told("N0")}{Grown(measured)}");
    }

    private static Finding AtAMillion(Evidence rows, string subject)
    {
        Row[] measured = OfOneByte(rows, subject);
        return measured.Length == 0
            ? NoByte(rows, subject)
            : Finding.OfExtremes(
                new Interval(
                    measured.Average(row => row.Number(ByteCharged)!.Value) * Million / Gibibyte,
                    measured.Min(row => row.Number(LeastByteCharged)!.Value) * Million / Gibibyte,
                    measured.Max(row => row.Number(MostByteCharged)!.Value) * Million / Gibibyte),
                $"a million times what the kernel charges both ends of a connection for one byte that nobody reads, the least and the most "
                + $"of {measured[0].Point[Filled.Id]:N0} connections{UntilBlocked(rows.Aside)}; whatever is pushed, "
                + $"net.ipv4.tcp_mem ends it{At(rows.Aside)}");
    }

    /// <summary>Only a trial that went on until no sender could send more says where the end is.</summary>
    private static Finding Ceiling(Evidence rows, string subject)
    {
        Row[] measured = [.. rows.Measured(subject, Reached, row => row.Point[Share.Id] == CeilingTrial.Whole)
            .Where(row => row.Number(OfBytes.Expected) > 0)];
        Row[] ended = [.. measured.Where(row => row.Number(AtAnEnd) is { } blocked && blocked == row.Number(Connections))];
        if (measured.Length == 0)
            return rows.NotMeasured(subject, $"{CeilingTrial.Whole}% of net.ipv4.tcp_mem");
        return ended.Length == 0
            ? Finding.NotRun($"the trials of {subject} did not count the senders that could send no more, and may have stopped too soon")
            : Finding.OfCounts([.. ended.Select(row => row.Number(Reached)!.Value / row.Number(OfBytes.Expected)!.Value)],
                $"TCP's memory, {ended[0].Number(Reached).Told("N0")} bytes, over the third number of net.ipv4.tcp_mem when none of "
                + $"{ended[0].Number(Connections).Told("N0")} senders could send more; {ended[0].Number(QueueDrops).Told("N0")} segments "
                + "were dropped; past the ceiling a socket still gets its least (tcp_rmem, tcp_wmem)");
    }

    private static Row[] OfOneByte(Evidence rows, string subject) => rows.Measured(subject, ByteCharged)
        .Where(row => row.Number(LeastByteCharged) > 0 && row.Number(MostByteCharged) > 0)
        .GroupBy(row => row.Point[Filled.Id]).MaxBy(size => size.Key)?.ToArray() ?? [];

    private static Finding NoByte(Evidence rows, string subject) => rows.NotMeasured(subject, "one byte a connection");

    private static string Grown(Row[] rows) => rows[0].Number(OpenBuffers) is { } before && rows[0].Number(ByteBuffers) is { } after
        ? $"; its limits were {before:N0} before the byte and {after:N0} after it"
        : "";

    private static string UntilBlocked(Evidence rows)
    {
        string Told(string byDefault, string shrunk) =>
            Average(rows, byDefault) is { } full && Average(rows, shrunk) is { } least ? $"{full:N0} and {least:N0}" : "not measured";
        return "; pushed until the sender would block, default and shrunk buffers hold "
            + $"{Told(UnreadDefault, UnreadShrunk)} bytes of a connection, in packets of 1,500 "
            + Told(UnreadDefaultEthernet, UnreadShrunkEthernet);
    }

    private static double? Average(Evidence rows, string subject) =>
        SocketBufferClaims.Unpressed(rows, subject) is { Length: > 0 } full ? full.Average(row => row.Number(Charged)!.Value) : null;

    private static string At(Evidence rows) => rows.Measured(SocketBuffersExperiment.Ceiling, OfBytes.Expected).FirstOrDefault() is { } row
        ? $" at {row.Number(OfBytes.Expected)!.Value / Gibibyte:0.0} GiB here"
        : "";
}
