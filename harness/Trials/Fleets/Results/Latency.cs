using System.Text.Json;
using Harness.Instruments;
using Harness.Processes;
using Latencies;

namespace Harness.Trials.Fleets;

/// <summary>
/// Percentiles of a phase, in seconds: of a fleet those of all its messages, from the histograms of its processes (see
/// <see cref="LatencyHistogram"/>).
/// </summary>
public sealed record Latency(double P50, double P99, double P999, double Maximum)
{
    private const double Nano = 1e-9;
    private const double NanosecondsPerMicrosecond = 1e3;

    /// <summary>How many messages.</summary>
    public long Count { get; private init; }

    /// <summary>The shortest of all, at most a 1,024th above it.</summary>
    public double Minimum { get; private init; }

    /// <summary>The 90th percentile.</summary>
    public double P90 { get; private init; }

    /// <summary>The 99.99th.</summary>
    public double P9999 { get; private init; }

    /// <summary>Of the exact sum of all; null where a process does not tell its sum.</summary>
    public double? Mean { get; private init; }

    /// <summary>All of them; null where nobody needs them any more.</summary>
    internal LatencyHistogram? Histogram { get; init; }

    /// <summary>Share of the messages that took longer, 0 to 1; null where the distribution is not there any more.</summary>
    public double? ShareAbove(double seconds) =>
        Histogram is { } all ? 1 - (double)all.CountUpTo((long)(seconds / Nano)) / all.Count : null;

    /// <summary>Reads the answers of shards; null where nothing was measured in any of them.</summary>
    /// <param name="prefix">Before the names of the members, where an answer has more than one latency.</param>
    /// <exception cref="TrialFailedException">An answer lacks its histogram, or has something else in its place.</exception>
    public static Latency? Of(IReadOnlyList<JsonElement> answers, string prefix = "")
    {
        var all = new LatencyHistogram();
        foreach (JsonElement answer in answers)
            Add(all, answer, prefix);
        bool isAdded = answers.All(answer => Answers.CountIfTold(answer, $"{prefix}sum_ns") is not null);
        return all.Count == 0 ? null : new(Seconds(all, 50), Seconds(all, 99), Seconds(all, 99.9), all.MaximumNanoseconds * Nano)
        {
            Count = all.Count,
            Minimum = Seconds(all, 0),
            P90 = Seconds(all, 90),
            P9999 = Seconds(all, 99.99),
            Mean = isAdded ? all.SumNanoseconds * Nano / all.Count : null,
            Histogram = all,
        };
    }

    /// <summary>The distribution, as the tools of HdrHistogram read it (.hgrm), in microseconds.</summary>
    public string Distribution()
    {
        using var text = new StringWriter();
        Histogram?.WritePercentiles(text);
        return text.ToString();
    }

    private static void Add(LatencyHistogram all, JsonElement answer, string prefix)
    {
        string member = $"{prefix}histogram_ns", text = Answers.Text(answer, member);
        double maximum = Answers.NumberIfTold(answer, $"{prefix}max_us") ?? 0;
        long sum = Answers.CountIfTold(answer, $"{prefix}sum_ns") ?? 0;
        try
        {
            all.AddEncoded(text, (long)Math.Round(maximum * NanosecondsPerMicrosecond), sum);
        }
        catch (FormatException damage)
        {
            throw new TrialFailedException($"a client's '{member}' cannot be read: {damage.Message}");
        }
    }

    private static double Seconds(LatencyHistogram all, double percent) => all.PercentileNanoseconds(percent)!.Value * Nano;
}
