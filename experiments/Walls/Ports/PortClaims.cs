using Experiments.Walls.Backlog;
using Experiments.Walls.Driving;
using Harness.Declaring;
using Harness.Judging;
using static Experiments.Walls.Ports.PortColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Walls.Ports;

/// <summary>
/// How the rows answer document 004 on ports. It is the kernel that answers, whichever runtime asks, so that both verdicts are one.
/// </summary>
static class PortClaims
{
    public static readonly IReadOnlyList<Answer> Answers =
    [
        WallFindings.OfTheKernel("idle1m.wall.ports", rows => OneSource(rows, PortRange.Document)),
        WallFindings.OfTheKernel("idle1m.wall.ports.stock", rows => OneSource(rows, PortRange.Stock)),
        WallFindings.OfTheKernel("idle1m.wall.ports.wide", rows => OneSource(rows, PortRange.Wide)),
        WallFindings.OfTheKernel("idle1m.wall.ports.sources", ThirtySources),
    ];

    private static Finding OneSource(Evidence rows, long range) => rows.Counted(PortWall.OneSource, Stands, range,
        $"connections from one address to one port with {range:N0} numbers in the range, then "
            + $"{rows.Text(PortWall.OneSource, Signature, range) ?? "an error that is not known"}; a connect takes "
            + $"{(1e6 * rows.At(PortWall.OneSource, Early, range)).Told("0")} µs below half of the range and "
            + $"{(1e6 * rows.At(PortWall.OneSource, Late, range)).Told("0")} µs at its end");

    /// <summary>The document's own explanation for what was missing is tested beside: nothing else was changed but the acceptor.</summary>
    private static Finding ThirtySources(Evidence rows) => rows.Counted(PortWall.ThirtySources, Failures, PortRange.Document,
        $"failures of {rows.At(PortWall.ThirtySources, Asked, PortRange.Document).Told("N0")} connections from 30 addresses, opened in "
            + $"{rows.At(PortWall.ThirtySources, Seconds, PortRange.Document).Told("0.0")} s with "
            + $"{rows.At(PortWall.ThirtySources, BacklogColumns.Overflows, PortRange.Document).Told("0")} overflows of a backlog of 4,096, "
            + $"to a server that accepts as they come. {BacklogClaims.Explained(rows)}");
}
