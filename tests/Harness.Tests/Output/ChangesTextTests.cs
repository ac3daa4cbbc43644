using Harness.Judging;
using Harness.Records;
using Harness.Report;

namespace Harness.Tests.Output;

public sealed class ChangesTextTests
{
    private static readonly Column Rss = PlantedRun.Rss, Seconds = new("p99_seconds", "s", "planted", "planted");

    private static readonly IReadOnlyList<Changes> Compared =
    [
        new(PlantedRun.Experiment,
        [
            new("go-goroutine", Rss, "connections", Slope(2048, 2040, 2056), Slope(2560, 2550, 2570), Direction.Lower),
            new("event-loop", Seconds, "connections=1000", Median(0.002, 0.0019, 0.0021), Median(0.001, 0.0009, 0.0011), Direction.Lower),
            new("event-loop", Seconds, "connections=2000", Median(0.001, 0.0009, 0.0011), Median(0.001, 0.0009, 0.0011), Direction.Lower),
            new("event-loop", PlantedRun.Threads, "connections=1000", Median(4, 4, 4), Median(5, 5, 5), Better: null),
            new("event-loop", PlantedRun.Threads, "connections=2000", Median(0, 0, 0), Median(0, 0, 0), Better: null),
            new("event-loop", Rss, "connections=1000", Single(1024), Single(1024), Direction.Lower),
            new("event-loop", Rss, "connections=2000", Median(0, -900, 900), Median(0, -900, 900), Direction.Lower),
        ],
        [
            new("node", [], []), new("event-loop", [PlantedRun.Threads, Rss], [PlantedRun.At(4_000)]),
        ]),
    ];

    [Fact]
    public void People_read_how_many_moved_and_which() => Assert.Equal(
        """
                        missing  worse  better  differs  too noisy  same
        planted-memory  2        1      1       1        3          1

        planted-memory
                                    subject       column              at                   first                other                 change
        missing                     node
        missing                     event-loop    threads and 1 more  connections=4000
        worse                       go-goroutine  rss_bytes           each of connections  2 (1.99–2.01) KiB    2.50 (2.49–2.51) KiB  +25%
        better                      event-loop    p99_seconds         connections=1000     2 (1.90–2.10) ms     1 (0.900–1.10) ms     -50%
        differs                     event-loop    threads             connections=1000     4 threads            5 threads             +25%
        too noisy, 26 more          event-loop    p99_seconds         connections=2000     1 (0.900–1.10) ms    1 (0.900–1.10) ms     0%
        too noisy, around 0         event-loop    rss_bytes           connections=2000     0 (-900 to 900) B    0 (-900 to 900) B
        too noisy, at least 4 more  event-loop    rss_bytes           connections=1000     1 (no interval) KiB  1 (no interval) KiB   0%

        """, ChangesText.Table(Compared).Split("\nSame: ")[0]);

    [Fact]
    public void Programs_read_a_line_for_each_figure() => Assert.Equal(
        """
        experiment,subject,column,unit,figure,at,first,first_low,first_high,other,other_low,other_high,change,verdict,more_repetitions
        planted-memory,node,,,,,,,,,,,,missing,
        planted-memory,event-loop,threads,threads,,connections=4000,,,,,,,,missing,
        planted-memory,event-loop,rss_bytes,B,,connections=4000,,,,,,,,missing,
        planted-memory,go-goroutine,rss_bytes,B,slope,connections,2048,2040,2056,2560,2550,2570,0.25,worse,
        planted-memory,event-loop,p99_seconds,s,median,connections=1000,0.002,0.0019,0.0021,0.001,0.0009,0.0011,-0.5,better,
        planted-memory,event-loop,p99_seconds,s,median,connections=2000,0.001,0.0009,0.0011,0.001,0.0009,0.0011,0,too-noisy,26
        planted-memory,event-loop,threads,threads,median,connections=1000,4,4,4,5,5,5,0.25,differs,
        planted-memory,event-loop,threads,threads,median,connections=2000,0,0,0,0,0,0,,same,
        planted-memory,event-loop,rss_bytes,B,median,connections=1000,1024,,,1024,,,0,too-noisy,4
        planted-memory,event-loop,rss_bytes,B,median,connections=2000,0,-900,900,0,-900,900,,too-noisy,

        """, ChangesText.Csv(Compared));

    private static Estimate Slope(double value, double low, double high) => new(new(value, low, high), 3, 15, Fitted: 2);

    private static Estimate Single(double value) => new(Interval.Unbounded(value), 1, 1, Fitted: 1);

    private static Estimate Median(double value, double low, double high) => new(new(value, low, high), 5, 5, Fitted: 1);
}
