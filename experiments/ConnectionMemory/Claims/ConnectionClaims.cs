using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.ConnectionMemory;

/// <summary>
/// How the rows answer the documents: by the document's own Go server, or C where it speaks of epoll without a runtime, and by the .NET
/// server of the same model. This part: what a connection costs, and how many fit.
/// </summary>
static partial class ConnectionClaims
{
    private const double Kibi = 1024;
    private const double Mebi = 1024 * 1024;
    private const double Mega = 1e6;
    private const double GibibyteInBytes = 1L << 30;

    public static readonly IReadOnlyList<Answer> Answers =
    [
        RssAt("idle1m.rss.10000", 10_000),
        RssAt("idle1m.rss.23000", 23_000),
        Answer.OfOne("idle1m.rss.flat", Flat),
        SystemAt("idle1m.conn.sys.10000", 10_000),
        SystemAt("idle1m.conn.sys.23000", 23_000),
        Answer.OfOne("idle1m.threads", ThreadSpread),
        Answer.OfOne("idle1m.threads.gomaxprocs", (rows, subject) => BeyondProcessors(rows, subject, Threads, "threads")),
        Answer.OfOne("idle1m.epoll", EventPollsOfOne),
        Answer.OfTwo("idle1m.eventloop", BelowTwoKibibytes),
        Answer.OfTwo("idle1m.eventloop.saved", SavedByEventLoop),
        Answer.OfOne("netpoll.mem.go", WholeCost),
        MegabytesAt("guide10k.mem.1000", 1_000),
        MegabytesAt("guide10k.mem.10000", 10_000),
        MegabytesAt("guide10k.mem.100000", 100_000),
        Answer.OfOne("guide10k.mem.perconn", Marginal),
        Answer.OfOne("guide10k.capacity", ConnectionsInAGibibyte),
        Answer.OfOne("guide10k.size.conn", SizeOfConn),
        Answer.OfOne("guide10k.size.tcpconn", (rows, subject) => Struct(rows, subject, TcpConnStruct, "a net.TCPConn alone")),
        Answer.OfOne("guide10k.epoll", (rows, subject) => BeyondProcessors(rows, subject, EventPolls, "epoll descriptors")),
        Answer.OfTwo("guide10k.pool.conns", SavedByPooling),
        Answer.OfTwo("guide10k.pool.conns.more", MoreByPooling),
        Answer.OfOne("guide10k.lazy", (rows, lazy) => SavedByLaziness(rows, lazy, OneWayTraffic.Receiving, "only receives")),
        Answer.OfOne("guide10k.lazy.sending", (rows, lazy) => SavedByLaziness(rows, lazy, OneWayTraffic.Sending, "only sends")),
        Answer.OfTwo("guide10k.eventloop.memory", TimesLess),
        Answer.OfTwo("guide10k.eventloop.100k", LessThanPerConnection),
    ];

    private static Answer RssAt(string claim, long connections) =>
        Answer.OfOne(claim, (rows, subject) => OneProcess.Find(rows, subject, Rss, BaselineRss, connections, 1 / Kibi / connections,
            $"VmRSS of {subject} over {connections:N0} connections, fixed cost included{MarginalNote(rows.Aside, subject)}"));

    private static Answer MegabytesAt(string claim, long connections) =>
        Answer.OfOne(claim, (rows, subject) => OneProcess.Find(rows, subject, Rss, BaselineRss, connections, 1 / Mega,
            $"VmRSS of {subject}, which owns two 4 KiB buffers a connection{MarginalNote(rows.Aside, subject)}"));

    /// <summary>Of .NET, which has no such figure, what its collector has committed.</summary>
    private static Answer SystemAt(string claim, long connections) => Answer.OfOne(claim, (rows, subject) =>
        subject.StartsWith("go-", StringComparison.Ordinal)
            ? OneProcess.Find(rows, subject, GoSystem, BaselineGoSystem, connections, 1 / Mebi, $"Sys of {subject}")
            : OneProcess.Find(rows, subject, Committed, BaselineCommitted, connections, 1 / Mebi,
                $"memory committed for the heap of {subject}"));

    private static Finding Flat(Evidence rows, string subject) =>
        OneProcess.Median(rows, subject, Rss, BaselineRss, 10_000) is not { } small
            ? OneProcess.WhyNot(rows, subject, Rss, BaselineRss, 10_000)
        : OneProcess.Median(rows, subject, Rss, BaselineRss, 23_000) is not { } large
            ? OneProcess.WhyNot(rows, subject, Rss, BaselineRss, 23_000)
        : Finding.Of(Statistics.Ratio(large.Scale(1 / 23_000.0), small.Scale(1 / 10_000.0)),
            $"VmRSS a connection of {subject} at 23,000 over that at 10,000{OneProcess.FleetNote(rows.Aside, subject, 23_000)}");

    private static Finding Marginal(Evidence rows, string subject) =>
        rows.FindingOfSlope(subject, Rss, Connections, 1 / Kibi, $"VmRSS slope of {subject}, which owns two 4 KiB buffers a connection");

    private static Finding WholeCost(Evidence rows, string subject)
    {
        long[] sizes = rows.Aside.Sizes(subject, WholeEach, Connections);
        if (sizes.Length == 0)
            return Finding.NotRun(rows.Subjects.Contains(subject)
                ? $"kernel memory of {subject}: {ConnectionFigures.WhyNoKernel(rows.Where(row => row.Subject == subject))}"
                : rows.WhyMissing(subject));
        Interval? Kibibytes(Column column) => rows.Median(subject, column, Connections, sizes[^1])?.Scale(1 / Kibi);
        return Finding.Of(Kibibytes(WholeEach)!.Value,
            $"{subject} at {sizes[^1]:N0} connections: {Said(Kibibytes(AnonymousEach))} of user memory "
            + $"and {Said(Kibibytes(KernelEach))} of the kernel's, buffers empty");
    }

    private static string Said(Interval? kibibytes) => kibibytes is { } known ? $"{known.Value:0.0} KiB" : "an unmeasured part";

    private static Finding ConnectionsInAGibibyte(Evidence rows, string subject) =>
        rows.Slope(subject, Rss, Connections) is { PerUnit.Low: > 0 } slope
            ? Finding.Of(
                new(GibibyteInBytes / slope.PerUnit.Value, GibibyteInBytes / slope.PerUnit.High, GibibyteInBytes / slope.PerUnit.Low),
                $"1 GiB over the VmRSS slope of {subject}, {slope.PerUnit.Value / Kibi:0.0} KiB; user memory alone{slope.Caution}")
            : rows.Slope(subject, Rss, Connections) is { } flat
                ? Finding.NotRun($"the VmRSS slope of {subject}, {Format.Quantity(flat.PerUnit, "B")}, is not told from nothing")
                : rows.NoSlope(subject, Rss, Connections);

    private static string MarginalNote(Evidence rows, string subject) =>
        rows.Slope(subject, Rss, Connections) is { } slope ? $"; marginal cost {slope.PerUnit.Value / Kibi:0.00} KiB" : "";
}
