using static Experiments.SocketBuffers.SocketBufferColumns;
using static Experiments.SocketBuffers.SocketBuffersExperiment;

namespace Experiments.SocketBuffers;

/// <summary>
/// How the rows answer what document 004 says of socket buffers. The kernel answers whoever asks, so that there is one verdict.
/// What getsockopt answers, and what is charged to every one of some hundred connections, is counted and not estimated.
/// </summary>
static class SocketBufferClaims
{
    public static readonly IReadOnlyList<Answer> Answers =
    [
        Answer.OfOne("idle1m.wall.sockbuf.default", Fresh),
        Answer.OfOne("idle1m.wall.rcvbuf", Clamped),
        Answer.OfOne("idle1m.wall.sockbuf.ratio", Entitled),
        .. UnreadClaims.Answers,
    ];

    private static Finding Fresh(Evidence rows, string subject)
    {
        Row[] measured = [.. rows.Measured(subject, FreshReceive).Where(row => row.Number(FreshSend) is not null)];
        return measured.Length == 0
            ? rows.NotMeasured(subject, "any size")
            : Finding.OfCounts(Counts(measured, Fresh),
                $"SO_RCVBUF + SO_SNDBUF of a fresh socket, the middle of tcp_rmem ({measured[0].Text(ReceiveSetting)}) "
                + $"and of tcp_wmem ({measured[0].Text(SendSetting)}); an entitlement, of which an idle socket takes nothing; "
                + $"a System.Net.Sockets.Socket, whose buffers .NET leaves alone, answers {measured[0].Number(FrameworkFresh).Told("N0")}");
    }

    /// <summary>The rule is in net/core/sock.c, __sock_set_rcvbuf: the greater of twice what is asked and SOCK_MIN_RCVBUF.</summary>
    private static Finding Clamped(Evidence rows, string subject)
    {
        Row[] measured = [.. rows.Measured(subject, Receive, row => row.Point[AskedFor.Id] == Shrunk)];
        if (measured.Length == 0)
            return rows.NotMeasured(subject, $"a limit of {Shrunk}");
        Row row = measured[0];
        return Finding.OfCounts(Counts(measured, one => one.Number(Receive)),
            $"getsockopt after setsockopt(SO_RCVBUF) of {Shrunk:N0}: the kernel doubles what is asked, and its floor is "
            + $"SOCK_MIN_RCVBUF, {row.Number(LeastReceive).Told("N0")} here, its answer to 1; tcp_rmem's least, which the document takes "
            + $"for the floor and doubles, has no part in it. SO_SNDBUF answers {row.Number(Send).Told("N0")}, of a floor of "
            + $"{row.Number(LeastSend).Told("N0")}. The window of the connection is {row.Number(Window).Told("N0")}; "
            + $"Socket.ReceiveBufferSize answers {row.Number(FrameworkReceive).Told("N0")}");
    }

    /// <summary>What a fresh socket may have over what it may have once it has asked for the document's size, both ways together.</summary>
    private static Finding Entitled(Evidence rows, string subject)
    {
        Row[] measured = [.. rows.Measured(subject, Receive, row => row.Point[AskedFor.Id] == Shrunk)
            .Where(row => ShrunkSum(row) > 0 && Fresh(row) is not null)];
        return measured.Length == 0
            ? rows.NotMeasured(subject, $"a limit of {Shrunk}")
            : Finding.OfCounts(Counts(measured, row => Fresh(row) / ShrunkSum(row)),
                $"{Fresh(measured[0]).Told("N0")} over {ShrunkSum(measured[0]).Told("N0")} bytes of SO_RCVBUF + SO_SNDBUF, fresh and after "
                + $"setsockopt of {Shrunk:N0}; limits both, of which an idle socket takes nothing");
    }

    private static double? Fresh(Row row) => row.Number(FreshReceive) + row.Number(FreshSend);

    private static double? ShrunkSum(Row row) => row.Number(Receive) + row.Number(Send);

    /// <summary>The rows of the greatest number of connections with which TCP did not come under pressure, which ends all growth.</summary>
    internal static Row[] Unpressed(Evidence rows, string subject) => rows.Measured(subject, Charged)
        .Where(row => row.Number(Pressures) == 0)
        .GroupBy(row => row.Point[Filled.Id]).MaxBy(size => size.Key)?.ToArray() ?? [];

    private static double[] Counts(IEnumerable<Row> rows, Func<Row, double?> value) => [.. rows.Select(value).OfType<double>()];
}
