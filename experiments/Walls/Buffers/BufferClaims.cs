using Harness.Declaring;
using Harness.Judging;
using Harness.Output;
using static Experiments.Walls.Buffers.BufferColumns;

namespace Experiments.Walls.Buffers;

/// <summary>
/// How the rows answer what document 004 says of socket buffers. The kernel answers whoever asks; for .NET its own socket does the asking.
/// What getsockopt answers, and what is charged to every one of some hundred connections, is counted and not estimated.
/// </summary>
static class BufferClaims
{
    public static readonly IReadOnlyList<Answer> Answers =
    [
        new("idle1m.wall.sockbuf.default",
            rows => Fresh(rows, row => row.Number(FreshReceive) + row.Number(FreshSend), "a fresh socket"),
            rows => Fresh(rows, row => row.Number(FrameworkFresh), "a fresh System.Net.Sockets.Socket, whose buffers .NET leaves alone")),
        new("idle1m.wall.rcvbuf",
            rows => Clamped(rows, Receive, "setsockopt(SO_RCVBUF)"),
            rows => Clamped(rows, FrameworkReceive, "Socket.ReceiveBufferSize")),
        new("idle1m.wall.sockbuf.used", Used, Used),
    ];

    private static Finding Fresh(Evidence rows, Func<Row, double?> sum, string whose)
    {
        Row[] measured = [.. rows.Measured(BufferWalls.Entitlement, FreshReceive).Where(row => sum(row) is not null)];
        return measured.Length == 0
            ? rows.NotMeasured(BufferWalls.Entitlement, "any size")
            : Finding.Of(Counted(measured, sum),
                $"SO_RCVBUF + SO_SNDBUF of {whose}, the middle of tcp_rmem ({measured[0].Text(ReceiveSetting)}) "
                + $"and of tcp_wmem ({measured[0].Text(SendSetting)}); an entitlement, of which an idle socket takes nothing");
    }

    /// <summary>The rule is in net/core/sock.c, __sock_set_rcvbuf: the greater of twice what is asked and SOCK_MIN_RCVBUF.</summary>
    private static Finding Clamped(Evidence rows, Column column, string call)
    {
        Row[] measured = [.. rows.Measured(BufferWalls.Entitlement, column)
            .Where(row => row.Point[WallsColumns.Limit.Id] == BufferWalls.Shrunk)];
        if (measured.Length == 0)
            return rows.NotMeasured(BufferWalls.Entitlement, $"a limit of {BufferWalls.Shrunk}");
        Row row = measured[0];
        return Finding.Of(Counted(measured, one => one.Number(column)),
            $"getsockopt after {call} of {BufferWalls.Shrunk:N0}: the kernel doubles what is asked, and its floor is SOCK_MIN_RCVBUF, "
            + $"{row.Number(LeastReceive).Told("N0")} here, its answer to 1; tcp_rmem's least, which the document takes for the floor and "
            + $"doubles, has no part in it. SO_SNDBUF answers {row.Number(Send).Told("N0")}, of a floor of "
            + $"{row.Number(LeastSend).Told("N0")}. "
            + $"The window of the connection is {row.Number(Window).Told("N0")}");
    }

    /// <summary>The least of a default connection over the most of a shrunk one, and the other way round, are the ends.</summary>
    private static Finding Used(Evidence rows)
    {
        Row[] full = Counted(rows, BufferWalls.UnreadDefault), shrunk = Counted(rows, BufferWalls.UnreadShrunk);
        if (full.Length == 0 || shrunk.Length == 0)
            return rows.NotMeasured(full.Length == 0 ? BufferWalls.UnreadDefault : BufferWalls.UnreadShrunk, "any number without pressure");
        double most = full.Average(row => row.Number(Charged)!.Value), least = shrunk.Average(row => row.Number(Charged)!.Value);
        var ratio = new Interval(most / least,
            full.Min(row => row.Number(LeastCharged)!.Value) / shrunk.Max(row => row.Number(MostCharged)!.Value),
            full.Max(row => row.Number(MostCharged)!.Value) / shrunk.Min(row => row.Number(LeastCharged)!.Value));
        return Finding.Of(ratio,
            $"{most:N0} over {least:N0} bytes that the kernel charges both ends of a connection once its sender would block, every one "
            + $"counted; {full.Average(row => row.Number(Unread)!.Value):N0} and {shrunk.Average(row => row.Number(Unread)!.Value):N0} "
            + $"bytes are unread. Loopback's segments of 64 KiB let a sender's buffer grow{InSmallPackets(rows)}");
    }

    /// <summary>Those of which the sockets of every connection were counted.</summary>
    private static Row[] Counted(Evidence rows, string subject) => Unpressed(
        rows.Where(row => row.Number(LeastCharged) is not null && row.Number(MostCharged) is not null && row.Number(Unread) is not null),
        subject);

    private static string InSmallPackets(Evidence rows)
    {
        Row[] full = Unpressed(rows, BufferWalls.UnreadDefaultEthernet), shrunk = Unpressed(rows, BufferWalls.UnreadShrunkEthernet);
        return full.Length == 0 || shrunk.Length == 0
            ? ""
            : $"; in packets of 1,500 it is {full.Average(row => row.Number(Charged)!.Value):N0} over "
                + $"{shrunk.Average(row => row.Number(Charged)!.Value):N0}";
    }

    /// <summary>The rows of the greatest number of connections with which TCP did not come under pressure, which ends all growth.</summary>
    internal static Row[] Unpressed(Evidence rows, string subject) => rows.Measured(subject, Charged)
        .Where(row => row.Number(Pressures) == 0)
        .GroupBy(row => row.Point[WallsColumns.Limit.Id]).MaxBy(size => size.Key)?.ToArray() ?? [];

    private static Interval Counted(IEnumerable<Row> rows, Func<Row, double?> value)
    {
        double[] values = [.. rows.Select(value).OfType<double>()];
        return new(values.Average(), values.Min(), values.Max());
    }
}
