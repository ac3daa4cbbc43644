using static Experiments.Holdings.HoldingColumns;
using static Experiments.Million.MillionColumns;

namespace Experiments.Million;

/// <summary>
/// How the rows answer documents 001, 003 and 004: in their runtime, and in .NET with a task for each connection, with pooled buffers where
/// a million is spoken of. What is asked of connections that are pinged is in <see cref="PingClaims"/>.
/// </summary>
static class MillionClaims
{
    private const double Giga = 1e9;
    private const double Kibi = 1024;
    private const double Gibibyte = 1L << 30;

    public static readonly IReadOnlyList<Answer> Answers =
    [
        OneProcess("idle1m.rss.1000000", MillionExperiment.Million, Gibibyte),
        OneProcess("netpoll.mem.node", MillionExperiment.Million, Gibibyte),
        .. PingClaims.Answers,
        OneProcess("netpoll.two.capacity", MillionExperiment.HalfAMillion, Giga),
        Answer.OfOne("guide10k.mem.500000", (rows, subject) => Stacks(rows, subject, MillionExperiment.HalfAMillion / Giga)),
        Answer.OfOne("guide10k.mem.500000.stack", (rows, subject) => Stacks(rows, subject, 1 / Kibi)),
    ];

    internal static Evidence Fast(Evidence rows) => rows.Where(row => row.Point[Rate.Id] == 0);

    /// <summary>
    /// The documents hold all in one process. A fleet pays for its runtime once in each of its processes, so all but one of the baselines
    /// are taken off.
    /// </summary>
    private static Answer OneProcess(string claim, long connections, double unit) =>
        Answer.OfOne(claim, (rows, subject) => OneProcess(rows, subject, connections, unit));

    private static Finding OneProcess(Evidence rows, string subject, long connections, double unit)
    {
        Row[] measured = [.. Fast(rows).Measured(subject, Rss, row => row.Point[Connections.Id] == connections)
            .Where(row => row.Number(Processes) > 0 && row.Number(BaselineRss) is not null)];
        if (measured.Length == 0)
            return rows.NotMeasured(subject, $"{connections:N0} connections");
        double processes = measured[0].Number(Processes)!.Value;
        double[] alone = [.. measured.Select(row =>
            row.Number(Rss)!.Value - (processes - 1) / processes * row.Number(BaselineRss)!.Value)];
        double fleet = measured.Average(row => row.Number(Rss)!.Value);
        double? kernel = measured.Average(row => row.Number(KernelEach));
        return Finding.Of(Statistics.Median(alone).Scale(1 / unit),
            $"VmRSS of {subject} with {connections:N0} connections as one process would have it: {fleet / unit:0.00} in a fleet of "
            + $"{processes:0}, less the runtimes of all but one"
            + (kernel is { } each
                ? $"; beside it {each * connections / unit:0.0} of the kernel's for the server's end"
                : "; the kernel's part was not measured"));
    }

    /// <summary>
    /// What a connection keeps to go on from where it waits: a goroutine its stack; a task has none and keeps objects, which of a server
    /// without a buffer are all that is live of the connection.
    /// </summary>
    private static Finding Stacks(Evidence rows, string subject, double scale)
    {
        Column column = subject.StartsWith("go-", StringComparison.Ordinal) ? StackEach : LiveEach;
        string kept = column == StackEach ? $"StackInuse of {subject}" : $"live objects of {subject}, which has no stack while it waits";
        return Fast(rows).Median(subject, column, Connections, MillionExperiment.HalfAMillion) is { } each
            ? Finding.Of(each.Scale(scale),
                $"{kept}: {each.Value / Kibi:0.00} KiB for each further of {MillionExperiment.HalfAMillion:N0} connections")
            : Fast(rows).Median(subject, Rss, Connections, MillionExperiment.HalfAMillion) is not null
                ? Finding.NotRun($"this run did not measure {kept}")
                : rows.NotMeasured(subject, $"{MillionExperiment.HalfAMillion:N0} connections");
    }
}
