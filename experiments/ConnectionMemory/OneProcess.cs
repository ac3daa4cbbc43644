using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.ConnectionMemory;

/// <summary>
/// A total as one process would have it. The documents hold all connections in one; a fleet pays for its runtime once in each of its
/// processes, so all but one of the baselines are taken off.
/// </summary>
static class OneProcess
{
    /// <summary>One value a trial; empty where nothing was measured, or of a fleet no baseline.</summary>
    public static double[] Sample(Evidence rows, string subject, Column total, Column baseline, long connections) =>
    [
        .. from row in rows.Measured(subject, total, row => row.Point[Connections.Id] == connections)
           let processes = row.Number(Processes)
           let runtimes = processes == 1 ? 0 : row.Number(baseline)
           where processes > 0 && runtimes is not null
           select row.Number(total)!.Value - (processes.Value - 1) / processes.Value * runtimes.Value,
    ];

    /// <summary>The median of it; null where there is none.</summary>
    public static Interval? Median(Evidence rows, string subject, Column total, Column baseline, long connections) =>
        Sample(rows, subject, total, baseline, connections) is { Length: > 0 } sample ? Statistics.Median(sample) : null;

    /// <summary>The median of it in the claim's unit, or what is missing.</summary>
    public static Finding Find(
        Evidence rows, string subject, Column total, Column baseline, long connections, double scale, string note) =>
        Median(rows, subject, total, baseline, connections) is { } median
            ? Finding.Of(median.Scale(scale), note + FleetNote(rows.Aside, subject, connections))
            : WhyNot(rows, subject, total, baseline, connections);

    /// <summary>What is missing.</summary>
    public static Finding WhyNot(Evidence rows, string subject, Column total, Column baseline, long connections) =>
        rows.Aside.Median(subject, total, Connections, connections) is not null
            ? Finding.NotRun($"this run did not measure {baseline.Id} of {subject} in a fleet, so that its runtimes cannot be taken off")
            : rows.Aside.Median(subject, Rss, Connections, connections) is not null
                ? Finding.NotRun($"this run did not measure {total.Id} of {subject}")
                : rows.NotMeasured(subject, $"{connections:N0} {Connections.Unit}");

    /// <summary>Of a fleet, of how many processes; empty where it was one.</summary>
    public static string FleetNote(Evidence rows, string subject, long connections) =>
        rows.Median(subject, Processes, Connections, connections) is { Value: > 1 } processes
            ? $"; a fleet of {processes.Value:0} processes, less the runtimes of all but one"
            : "";
}
