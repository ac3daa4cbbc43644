using Experiments.Walls.Backlog;
using Experiments.Walls.Driving;
using Harness.Declaring;
using Harness.Judging;
using Harness.Output;
using static Experiments.Walls.Ports.PortColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Walls.Ports;

/// <summary>
/// How the rows answer document 004 on ports. It is the kernel that answers, whichever runtime asks, so that there is one verdict.
/// </summary>
static class PortClaims
{
    public static readonly IReadOnlyList<Answer> Answers =
    [
        Answer.OfOne("idle1m.wall.ports", (rows, subject) => OneSource(rows, subject, PortRange.Document)),
        Answer.OfOne("idle1m.wall.ports.stock", (rows, subject) => OneSource(rows, subject, PortRange.Stock)),
        Answer.OfOne("idle1m.wall.ports.wide", (rows, subject) => OneSource(rows, subject, PortRange.Wide)),
        Answer.OfOne("idle1m.wall.ports.sources", ThirtySources),
    ];

    private static Finding OneSource(Evidence rows, string subject, long range) => rows.Counted(subject, Stands, range,
        $"connections from one address to one port with {range:N0} numbers in the range, then "
            + $"{rows.Text(subject, Signature, range) ?? "an error that is not known"}; a connect takes "
            + $"{(1e6 * rows.At(subject, Early, range)).Told("0")} µs below half of the range and "
            + $"{(1e6 * rows.At(subject, Late, range)).Told("0")} µs at its end");

    /// <summary>The document's own explanation for what was missing is tested beside: nothing else was changed but the acceptor.</summary>
    private static Finding ThirtySources(Evidence rows, string subject)
    {
        Row[] trials = [.. rows.Measured(subject, Failures, row => row.Point[Limit.Id] == PortRange.Document)
            .Where(row => row.Number(Asked) is not null)];
        return trials.Length == 0
            ? rows.NotMeasured(subject, $"a range of {PortRange.Document:N0}")
            : Finding.OfEvents(
                (long)trials.Sum(row => row.Number(Failures)!.Value), (long)trials.Sum(row => row.Number(Asked)!.Value),
                $"failed connections from 30 addresses, opened in {rows.At(subject, Seconds, PortRange.Document).Told("0.0")} s with "
                + $"{rows.At(subject, BacklogColumns.Overflows, PortRange.Document).Told("0")} overflows of a backlog of 4,096, "
                + $"to a server that accepts as they come. {BacklogClaims.Explained(rows.Aside)}");
    }
}
