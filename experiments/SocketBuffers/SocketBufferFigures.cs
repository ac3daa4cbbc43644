using Charts;
using Experiments.Walls;
using Harness.Judging;
using Harness.Records;
using Harness.Report;
using static Experiments.SocketBuffers.SocketBufferColumns;
using static Experiments.SocketBuffers.SocketBuffersExperiment;

namespace Experiments.SocketBuffers;

/// <summary>The figures of socket buffers, from their rows alone.</summary>
static class SocketBufferFigures
{
    public static IReadOnlyList<FigureRecipe> All { get; } =
    [
        new("buffers-given-over-asked", GivenOverAsked)
        {
            Claims = ["idle1m.wall.rcvbuf", "idle1m.wall.sockbuf.default", "idle1m.wall.sockbuf.ratio"],
        },
        new("kernel-bytes-over-unread-bytes", UnreadFigure.Draw) { Claims = ["idle1m.wall.sockbuf.used"] },
        new("tcp-memory-ceiling", CeilingFigure.Draw) { IsInFullAlone = true, Claims = ["idle1m.wall.tcp-mem"] },
    ];

    public static Figure? GivenOverAsked(Evidence evidence)
    {
        Series[] lines =
        [
            .. from option in (IReadOnlyList<(string Name, Column Column)>)[("SO_RCVBUF", Receive), ("SO_SNDBUF", Send)]
               let points = evidence.Sizes(Entitlement, option.Column, AskedFor).Select(asked => new DataPoint(
                   asked, evidence.At(Entitlement, option.Column, asked)!.Value)).Where(point => point.Y > 0).ToArray()
               where points.Length > 0
               select new Series($"{Entitlement}: {option.Name}", points),
        ];
        return lines.Length == 0 ? null : new Figure(
            "buffers-given-over-asked", "The buffer that the kernel gives to a socket that asks for one",
            new LinePlot(new Axis("Asked for with setsockopt", Unit.Bytes, Scale.Log),
                new Axis("What getsockopt answers", Unit.Bytes, Scale.Log), lines)
            {
                References = [ReferenceLine.Proportional("twice what is asked", 2)],
            })
        {
            Footnote = "Twice what is asked, for the kernel's own overhead, and no less than SOCK_MIN_RCVBUF and SOCK_MIN_SNDBUF "
                + "(net/core/sock.c).",
        };
    }
}
