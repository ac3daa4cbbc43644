using Charts;
using Experiments.Walls;
using Harness.Judging;
using Harness.Report;
using static Experiments.ThreadsAndMemory.MemoryColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.ThreadsAndMemory;

/// <summary>What is drawn of the wall of memory.</summary>
static class MemoryFigures
{
    /// <summary>What fills a control group when a server meets its limit.</summary>
    public static Figure? Edge(Evidence evidence)
    {
        Bar[] bars =
        [
            .. from subject in evidence.Subjects
               from limit in evidence.Limits(subject, Used)
               select BarOf(evidence, subject, limit),
        ];
        return bars.Length == 0 ? null : new Figure(
            "memory-edge",
            "What fills a control group when the server in it meets its limit",
            new BarPlot(new Axis("Memory of the group", Unit.Bytes), ["Heaps and stacks", "Kernel, for the server's end", "Files"], bars))
        {
            Subtitle = "At the last reading at which every connection was served; in brackets the limit, and how many were served in all",
            Footnote = "Medians of the repetitions. Pages of files count where they were read first, mostly elsewhere.",
        };
    }

    private static Bar BarOf(Evidence evidence, string subject, long limit)
    {
        double? anonymous = evidence.At(subject, Anonymous, limit), kernel = evidence.At(subject, Kernel, limit);
        double? files = evidence.At(subject, Used, limit) - anonymous - kernel;
        return new Bar($"{subject} ({limit} MiB: {evidence.At(subject, Stands, limit).Told("N0")})",
            [MeasuredBar.Part(anonymous), MeasuredBar.Part(kernel), MeasuredBar.Part(files)]);
    }
}
