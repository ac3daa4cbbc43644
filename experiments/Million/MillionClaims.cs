using Harness.Declaring;
using Harness.Judging;
using Harness.Output;
using static Experiments.Million.MillionColumns;

namespace Experiments.Million;

/// <summary>
/// How the rows answer documents 001, 003 and 004: as written in their runtime, and in .NET with a task for each connection, with pooled
/// buffers where a million is spoken of.
/// </summary>
static class MillionClaims
{
    private const long DocumentRate = 5_000;
    private const double DocumentCores = 16;
    private const double Giga = 1e9;
    private const double Gibibyte = 1L << 30;

    public static readonly IReadOnlyList<Answer> Answers =
    [
        new("idle1m.rss.1000000",
            rows => OneProcess(rows, MillionSubjects.Document004, MillionExperiment.Million, Gibibyte),
            rows => OneProcess(rows, MillionSubjects.Task, MillionExperiment.Million, Gibibyte)),
        new("netpoll.mem.node",
            rows => OneProcess(rows, MillionSubjects.Node, MillionExperiment.Million, Gibibyte),
            rows => OneProcess(rows, MillionSubjects.Pooled, MillionExperiment.Million, Gibibyte)),
        new("netpoll.million.ramp", rows => Errors(rows, MillionSubjects.Go), rows => Errors(rows, MillionSubjects.Pooled)),
        new("netpoll.million.cpu", rows => Share(rows, MillionSubjects.Go), rows => Share(rows, MillionSubjects.Pooled)),
        new("netpoll.two.capacity",
            rows => OneProcess(rows, MillionSubjects.Go, MillionExperiment.HalfAMillion, Giga),
            rows => OneProcess(rows, MillionSubjects.Task, MillionExperiment.HalfAMillion, Giga)),
        new("guide10k.mem.500000",
            rows => OneProcess(rows, MillionSubjects.Go, MillionExperiment.HalfAMillion, Giga),
            rows => OneProcess(rows, MillionSubjects.Task, MillionExperiment.HalfAMillion, Giga)),
    ];

    private static Evidence Fast(Evidence rows) => rows.Where(row => row.Point[Rate.Id] == 0);

    /// <summary>
    /// The documents hold all in one process. A fleet pays for its runtime once in each of its processes, so all but one of the baselines
    /// are taken off.
    /// </summary>
    private static Finding OneProcess(Evidence rows, string subject, long connections, double unit)
    {
        Row[] measured = [.. Fast(rows).Measured(subject, Rss).Where(row => row.Point[Connections.Id] == connections
            && row.Number(Processes) > 0 && row.Number(BaselineRss) is not null)];
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

    /// <summary>A trial in which one connection or one echo failed is no row that speaks, so that those that are there had none.</summary>
    private static Finding Errors(Evidence rows, string subject)
    {
        Evidence paced = rows.Where(row => row.Point[Rate.Id] == DocumentRate);
        return paced.Median(subject, BringUp, Connections, MillionExperiment.Million) is { } seconds
            ? Finding.Of(Interval.Exactly(0),
                $"errors of {subject}: every connection opened at {DocumentRate:N0} a second ({seconds.Value:0} s), every ping answered")
            : paced.NotMeasured(subject, $"{MillionExperiment.Million:N0} connections at {DocumentRate:N0} a second");
    }

    private static Finding Share(Evidence rows, string subject) =>
        Fast(rows).Median(subject, PingCpuShare, Connections, MillionExperiment.Million) is { } cores
        && Fast(rows).Median(subject, PingCpu, Connections, MillionExperiment.Million) is { } each
            ? Finding.Of(cores.Scale(1 / DocumentCores),
                $"processor time of {subject} over wall time with a ping every 30 s, {cores.Value:0.00} cores, as a share of "
                + $"{DocumentCores:0}; {each.Value * 1e6:0.0} µs a ping")
            : rows.NotMeasured(subject, $"{MillionExperiment.Million:N0} connections");
}
