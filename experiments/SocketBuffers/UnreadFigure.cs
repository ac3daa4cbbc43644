using Charts;
using Experiments.Walls;
using Harness.Judging;
using Harness.Records;
using static Experiments.SocketBuffers.SocketBufferColumns;
using static Experiments.SocketBuffers.SocketBuffersExperiment;

namespace Experiments.SocketBuffers;

/// <summary>What unread bytes cost the kernel, by what it charges and by what the machine loses.</summary>
static class UnreadFigure
{
    private static readonly string[] Filled =
    [
        UnreadDefault, UnreadDefaultEthernet, UnreadShrunk, UnreadShrunkEthernet,
    ];

    public static Figure? Draw(Evidence evidence)
    {
        (string Subject, Row Row)[] rows =
        [
            .. from subject in Filled
               let row = SocketBufferClaims.Unpressed(evidence, subject).MinBy(row => row.Repetition)
               where row is not null
               select (subject, row),
        ];
        Series[] Lines(Func<UnreadStep, double?> value) =>
        [
            .. from one in rows
               let points = UnreadStep.ParseAll(one.Row.Text(Steps)).Where(step => step.Unread > 0 && value(step) > 0).ToArray()
               where points.Length > 0
               select new Series($"{one.Subject} ({one.Row.Point[SocketBufferColumns.Filled.Id]:N0})",
                   [.. points.Select(step => new DataPoint(step.Unread, value(step)!.Value))]),
        ];
        Axis unread = new("Unread bytes of a connection", Unit.Bytes, Scale.Log);
        Series[] charged = Lines(step => step.Charged), lost = Lines(step => step.Loss);
        LinePlot[] panels =
        [
            .. from panel in (IReadOnlyList<(string Heading, string Label, Series[] Lines)>)
               [
                   ("Charged to the sockets", "Kernel memory of a connection", charged),
                   ("Lost by the machine", "Memory for a connection", lost),
               ]
               where panel.Lines.Length > 0
               select new LinePlot(unread, new Axis(panel.Label, Unit.Bytes, Scale.Log), panel.Lines)
               {
                   Heading = panel.Heading,
                   References = [ReferenceLine.Proportional("the bytes alone", 1)],
               },
        ];
        return charged.Length == 0 ? null : new Figure(
            "kernel-bytes-over-unread-bytes", "What bytes that nobody reads cost the kernel, until the sender would block", panels)
        {
            Subtitle = "Both ends of a connection on one machine; in brackets how many connections; the first repetition",
            Footnote = "Each line ends where send(2) would block on every connection. Charged: SO_MEMINFO, exact for each socket. "
                + "Lost: MemTotal less what is free or a copy of a file, with whatever else the machine did meanwhile.",
        };
    }
}
