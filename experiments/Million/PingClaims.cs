using static Experiments.Holdings.HoldingColumns;
using static Experiments.Holdings.PingColumns;
using static Experiments.Million.MillionColumns;
using static Experiments.Million.WorkColumns;

namespace Experiments.Million;

/// <summary>How the rows answer what document 003 says of a million connections that are pinged, and of Node.js under load.</summary>
static class PingClaims
{
    private const long DocumentRate = 5_000;
    private const double DocumentCores = 16;

    /// <summary>After so long the document's client gives a ping up.</summary>
    private const double DocumentPatience = 5;

    /// <summary>What a server and its client on one core could not take, with what clocks differ by.</summary>
    private const double MoreThanOneCore = 1.05;

    public static readonly IReadOnlyList<Answer> Answers =
    [
        Answer.OfOne("netpoll.million.ramp", Errors),
        Answer.OfOne("netpoll.million.cpu", Share),
        Answer.OfOne("netpoll.node.cores", CoresOfOne),
    ];

    /// <summary>
    /// Connections that did not open, pings that were not answered, of every trial that ended; one for each that ended with a ping later
    /// than the document's client waits, and one at least for each that failed altogether.
    /// </summary>
    private static Finding Errors(Evidence rows, string subject)
    {
        bool Planned(Row row) => row.Point[Rate.Id] == DocumentRate && row.Point[Connections.Id] == MillionExperiment.Million;
        Row[] ended = [.. rows.Measured(subject, FailedConnections, Planned)
            .Where(row => row.Number(FailedPings) is not null && row.Number(BringUp) is not null)];
        Row[] failed = [.. rows.Rows.Where(row => row.Subject == subject && row.Status == TrialStatus.Failed && Planned(row))];
        if (ended.Length + failed.Length == 0)
            return rows.Trials(subject, Planned).Any()
                ? Finding.NotRun($"this run did not count what failed of {subject} at {DocumentRate:N0} connections a second, or "
                    + "could not dial so fast")
                : rows.NotMeasured(subject, $"{MillionExperiment.Million:N0} connections at {DocumentRate:N0} a second");
        double refused = ended.Sum(row => row.Number(FailedConnections)!.Value), lost = ended.Sum(row => row.Number(FailedPings)!.Value);
        int late = ended.Count(row => row.Number(PingMaximum) > DocumentPatience);
        return Finding.OfEvents((long)(refused + lost) + late + failed.Length, (ended.Length + failed.Length) * MillionExperiment.Million,
            $"connections of {subject} at {DocumentRate:N0} a second with a ping on each: {refused:0} did not open, {lost:0} pings were "
            + $"not answered{Late(ended, late)}{Failed(ended.Length, failed)}{NotRun(rows, subject, Planned)}"
            + (ended.Length == 0 ? "" : $"; all were dialed in {ended.Average(row => row.Number(BringUp)!.Value):0} s")
            + (subject == MillionSubjects.Go ? ByTheDocumentsClient(rows.Aside) : ""));
    }

    /// <summary>At the largest size that was measured with each server.</summary>
    private static string ByTheDocumentsClient(Evidence rows) => string.Concat(
        from subject in (string[])[MillionSubjects.DocumentClient, MillionSubjects.DocumentLoadTest]
        let row = rows.Measured(subject, FailedPings, row => row.Point[Rate.Id] == DocumentRate).MaxBy(row => row.Point[Connections.Id])
        where row is not null
        select $"; the document's own client with {ServerOf(subject)}, "
            + $"{row.Point[Connections.Id]:N0} connections in {row.Number(BringUp):0} s: {row.Number(FailedConnections):0} did not open, "
            + $"{row.Number(FailedPings):0} pings were not answered");

    private static string ServerOf(string subject) => subject == MillionSubjects.DocumentClient ? MillionSubjects.Go : subject;

    private static string Late(Row[] ended, int late) => ended.Max(row => row.Number(PingMaximum)) is { } slowest
        ? $", the slowest came after {slowest:0.00} s" + (late > 0 ? $", past the {DocumentPatience:0} s of the document's client" : "")
        : "";

    private static string Failed(int ended, Row[] failed) => failed.Length == 0
        ? ""
        : $"; {failed.Length} of {ended + failed.Length} trials failed, which is one error at least of each: {failed[0].Reason}";

    private static string NotRun(Evidence rows, string subject, Func<Row, bool> planned) =>
        rows.Rows.Where(row => row.Subject == subject && row.Status == TrialStatus.NotRun && planned(row)).ToArray() is { Length: > 0 } not
            ? $"; {not.Length} more not run: {not[0].Reason}"
            : "";

    /// <summary>
    /// The document has one process. A fleet pays for its runtime once in each of its processes, pinged or not, so what all but one take
    /// while nobody pings is taken off.
    /// </summary>
    private static Finding Share(Evidence rows, string subject)
    {
        Row[] pinged = Pinged(rows, subject, MillionExperiment.Million);
        if (pinged.Length == 0)
            return rows.Median(subject, PingCpuShare, Connections, MillionExperiment.Million) is not null
                ? Finding.NotRun($"this run did not measure what the processes of {subject} take while nobody pings")
                : rows.NotMeasured(subject, $"{MillionExperiment.Million:N0} connections that are pinged");
        double processes = pinged[0].Number(Processes)!.Value;
        return Finding.Of(Statistics.Median([.. pinged.Select(OfOneProcess)]).Scale(1 / DocumentCores),
            $"processor time of {subject} over wall time with a ping every 30 s, as a share of {DocumentCores:0} cores: "
            + $"{Told(pinged)}; in {processes:0} processes, which take {Mean(pinged, IdleShare):0.000} cores while nobody pings, of which "
            + $"all but one process's is taken off{Beside(rows.Aside, subject)}");
    }

    private static string Beside(Evidence rows, string subject) =>
        MillionSubjects.NotSpinning(subject) is { } other && rows.Largest(other, IdleShare, Connections) is { } size
            && Pinged(rows, other, size) is { Length: > 0 } pinged
            ? $"; {other}, whose idle threads do not spin, with {size:N0} connections: {Told(pinged)}"
            : "";

    private static string Told(Row[] pinged) => $"{pinged.Average(OfOneProcess):0.00} cores, {1e6 * Mean(pinged, PingCpuOverIdle):0.0} µs "
        + $"a ping{Switches(pinged)}";

    private static string Switches(Row[] pinged) => Mean(pinged, PingVoluntary) is { } voluntary
        && Mean(pinged, PingInvoluntary) is { } involuntary
            ? $" and {voluntary + involuntary:0.0} context switches, {involuntary:0.0} of them involuntary"
            : "";

    private static double OfOneProcess(Row row) => row.Number(PingCpuShare)!.Value
        - (row.Number(Processes)!.Value - 1) / row.Number(Processes)!.Value * row.Number(IdleShare)!.Value;

    private static double? Mean(Row[] rows, Column column) => rows.Average(row => row.Number(column));

    private static Row[] Pinged(Evidence rows, string subject, long size) =>
    [
        .. rows.Measured(subject, PingCpuShare, row => row.Point[Connections.Id] == size)
            .Where(row => row.Number(IdleShare) is not null && row.Number(Processes) > 0),
    ];

    /// <summary>
    /// At the largest size up to a hundred thousand: what one process uses does not depend on how many others hold, and whoever else on the
    /// machine looks through its table of sockets takes the more of the processors, the more there are. Where it and its client together
    /// take no more than one core, nothing shows that it was driven as far as it goes, or that there was a second core to go to.
    /// </summary>
    private static Finding CoresOfOne(Evidence rows, string subject)
    {
        long[] sizes = rows.Aside.Sizes(subject, OneClientShare, Connections);
        long size = sizes.Where(size => size <= MillionExperiment.HundredThousand).DefaultIfEmpty(sizes.FirstOrDefault()).Max();
        if (rows.Median(subject, OneShare, Connections, size) is not { } cores)
            return rows.Aside.Sizes(subject, PingCpuShare, Connections).Length > 0
                ? Finding.NotRun($"this run did not drive one process of {subject} alone")
                : rows.NotMeasured(subject, "one process at work");
        double client = rows.Aside.Median(subject, OneClientShare, Connections, size)!.Value.Value;
        return cores.Value + client < MoreThanOneCore
            ? Finding.NotRun($"one process of {subject} and its client took {cores.Value + client:0.00} cores together: nothing shows that "
                + "it was driven as far as it goes with a second core free")
            : Finding.Of(cores, $"processor time over wall time of one process of {subject}, driven alone in a fleet that holds "
                + $"{size:N0} connections; its client used {client:0.00}{OthersBeside(rows.Aside, subject, size)}");
    }

    private static string OthersBeside(Evidence rows, string subject, long size) => string.Concat(
        from other in (string[])[MillionSubjects.Go, MillionSubjects.PooledShipped, MillionSubjects.C]
        where other != subject
        let cores = rows.Median(other, OneShare, Connections, size)
        where cores is not null
        select $"; {other} {cores.Value.Value:0.00}");
}
