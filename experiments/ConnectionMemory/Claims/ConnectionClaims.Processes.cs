using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.ConnectionMemory;

/// <summary>What the operating system sees of a server, and how large the structures are that stand for a connection.</summary>
static partial class ConnectionClaims
{
    /// <summary>A runtime starts a thread or two as it sees fit: what counts is whether their median moves with the connections.</summary>
    private static Finding ThreadSpread(Evidence rows, string subject)
    {
        double[] threads =
        [
            .. from row in rows.Measured(subject, Threads)
               where row.Number(Processes) == 1
               group row.Number(Threads)!.Value by row.Point[Connections.Id] into size
               select size.Order().ElementAt(size.Count() / 2),
        ];
        return threads.Length < 2
            ? rows.NotMeasured(subject, "two or more sizes")
            : Finding.OfCounts([threads.Max() - threads.Min()],
                $"threads of one {subject} process, largest less smallest median over {threads.Length} sizes "
                + $"({threads.Min():0} to {threads.Max():0} threads); a million in one process was not held");
    }

    /// <summary>How many more of something a process has than processors.</summary>
    private static Finding BeyondProcessors(Evidence rows, string subject, Column column, string things)
    {
        (double Count, double Processors)[] counts =
        [
            .. from row in rows.Measured(subject, column)
               where row.Number(Processes) == 1 && row.Number(Usable) is not null
               select (row.Number(column)!.Value, row.Number(Usable)!.Value),
        ];
        return counts.Length == 0
            ? rows.NotTold(subject, column, Usable)
            : Finding.OfCounts([.. counts.Select(one => one.Count - one.Processors)],
                $"{things} of one {subject} process, {Ends(counts.Select(one => one.Count))}, less the processors that it may use, "
                + Ends(counts.Select(one => one.Processors)));
    }

    private static Finding EventPollsOfOne(Evidence rows, string subject)
    {
        long[] sizes = rows.Aside.Sizes(subject, EventPolls, Connections);
        return rows.FindingOfCounts(subject, EventPolls,
            $"epoll descriptors of a {subject} process at {sizes.FirstOrDefault():N0} to {sizes.LastOrDefault():N0} connections");
    }

    /// <summary>The counterpart of what Go's library keeps of a connection is what a .NET server without a buffer does.</summary>
    private static Finding SizeOfConn(Evidence rows, string subject) => subject == ConnectionSubjects.GoGoroutine
        ? Struct(rows, subject, ConnStruct, "the value of a net.Conn, its net.TCPConn and netFD, without addresses and the poller's entry")
        : rows.FindingOfSlope(subject, Live, Connections, 1,
            $"live objects of {subject}, which has no buffer while it waits: socket, operations, the task that waits");

    private static Finding Struct(Evidence rows, string subject, Column column, string what) =>
        rows.FindingOfCounts(subject, column, $"{what}, as the compiler laid them out");

    private static string Ends(IEnumerable<double> values) =>
        values.Min() == values.Max() ? $"{values.Min():0}" : $"{values.Min():0} to {values.Max():0}";
}
