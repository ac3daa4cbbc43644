using Charts;
using Harness.Judging;
using Harness.Records;
using Harness.Records.Manifest;
using Harness.Report;
using Harness.Trials;

namespace Harness.Tests;

/// <summary>A small experiment whose rows are known: two subjects, one parameter, a slope of 2,048 and one of 64 bytes.</summary>
internal static class PlantedRun
{
    public static readonly Parameter Connections = new("connections", "connections", "Idle connections",
        new([10], [1000, 2000, 4000], [1000, 2000, 4000]));
    public static readonly Column Rss = new("rss_bytes", "B", "Resident set of the server", "/proc/PID/status");
    public static readonly Column Threads = new("threads", "threads", "Threads of the server", "/proc/PID/status");
    public static readonly Column Instrument = new("method", "", "How it was counted", "the harness");

    public static Experiment Experiment { get; } = new()
    {
        Id = "planted-memory",
        Text = "What does a connection cost that costs <2,048> bytes & no more?",
        Method = "Rows are planted.",
        Limits = "Nothing here was measured.",
        Subjects = [Subject("go-goroutine"), Subject("event-loop")],
        Parameters = [Connections],
        Columns = [Rss, Threads, Instrument],
        Repetitions = new(1, 3, 5),
        ExpectedTime = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero),
        Measure = (_, _) => throw new NotSupportedException(),
    };

    public static Reading Reading { get; } = new()
    {
        Figures =
        [
            new FigureRecipe("rss", Draw), new FigureRecipe("nothing", _ => null),
            new FigureRecipe("broken", _ => throw new InvalidOperationException("no <data>")),
        ],
        Answers =
        [
            Answer.OfOne("planted.about", Cost),
            Answer.OfOne("planted.node", (_, subject) => subject == "node"
                ? Finding.NotRun("no node on the path")
                : throw new KeyNotFoundException("no such column")),
        ],
    };

    public static (Question, Reading) Asked => (Experiment, Reading);

    public static IReadOnlyList<Claim> Claims { get; } =
    [
        new("planted.about", "000.txt", "planted-memory", "One | two cost 2 KiB", "n=1000", "2.0", "KiB/conn",
            Relation.About, "go server", "")
        {
            AsWritten = "go-goroutine",
            DotNet = "event-loop",
        },
        new("planted.node", "000.txt", "planted-memory", "Node costs more", "", "3.0", "GiB", Relation.About, "node", "")
        {
            AsWritten = "node",
            DotNet = "event-loop",
        },
        new("later.buffers", "000.txt", "buffer-sizes", "Larger is better", "", "4-8", "KiB", Relation.BestIn, "any", ""),
    ];

    public static RunManifest Manifest { get; } = new(
        new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2026, 5, 1, 12, 30, 0, TimeSpan.Zero),
        Interrupted: false,
        "standard",
        ["planted-memory"],
        RunRequest.Nothing,
        new MachineDescription("Planted CPU", 2, 24L << 30, "6.18.5", "Debian 12"),
        new LimitsDescription(20000, 20000, 4194304, 100000, 65530),
        new Dictionary<string, string> { ["net.core.somaxconn"] = "4096" },
        new RuntimeDescription("10.0.401", ".NET 10.0.12", "workstation concurrent", null, null),
        new SourceVersion("0123456789abcdef", Dirty: false),
        new NoiseDescription(0.01, 0, 0.2));

    public static IEnumerable<Row> Rows() =>
        from repetition in Enumerable.Range(1, 3)
        from subject in new[] { (Id: "go-goroutine", Each: 2048), (Id: "event-loop", Each: 64) }
        from size in Connections.Values.Standard
        select Row(subject.Id, size, repetition, 5_000_000 + subject.Each * size);

    public static Row Row(string subject, long size, int repetition, double rss) =>
        new(Experiment.Id, subject, repetition, TrialStatus.Ok, "", At(size),
            new Measurement().Set(Rss, rss).Set(Threads, 4).Set(Instrument, "proc").Cells);

    public static Point At(long size) => new([new("connections", size)]);

    /// <summary>A new folder with run.json and rows.csv.</summary>
    public static void Write(string folder, IEnumerable<Row> rows)
    {
        Manifest.Write(Path.Combine(folder, "run.json"));
        using var file = RowsFile.Open(RunReport.RowsOf(folder, Experiment), Experiment);
        foreach (Row row in rows)
            file.Append(row);
    }

    private static Finding Cost(Evidence evidence, string subject) => evidence.Slope(subject, Rss, Connections) is { } slope
        ? Finding.Of(slope.PerUnit.Scale(1.0 / 1024), $"slope of {subject}")
        : Finding.NotRun(evidence.WhyMissing(subject));

    private static Figure? Draw(Evidence evidence) =>
        evidence.Subjects.Count == 0 ? null : new Figure("rss", "Resident set against connections", new LinePlot(
        new Axis("connections"), new Axis("resident set", Unit.Bytes),
        [.. evidence.Subjects.Select(subject => new Series(subject, [.. evidence.Sizes(subject, Rss, Connections)
            .Select(size => new DataPoint(size, evidence.Median(subject, Rss, Connections, size)!.Value.Value))]))]));

    private static Subject Subject(string id) => new(id, id, _ => Task.FromResult(Preparation.NotPossible("planted")));
}
