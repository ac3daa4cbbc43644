using System.Text.Json;
using Clients.Load.OpenLoop;
using Clients.Load.Phases;
using Latencies;

namespace Clients.Load.Contract;

// Members that several replies have.
sealed partial class Replies
{
    // Percentiles are for people: of a fleet they are those of all histograms together.
    private static void WriteLatency(Utf8JsonWriter json, LatencyHistogram latency)
    {
        WriteMicroseconds(json, "p50_us", latency.PercentileNanoseconds(50));
        WriteMicroseconds(json, "p90_us", latency.PercentileNanoseconds(90));
        WriteMicroseconds(json, "p99_us", latency.PercentileNanoseconds(99));
        WriteMicroseconds(json, "p999_us", latency.PercentileNanoseconds(99.9));
        WriteMicroseconds(json, "p9999_us", latency.PercentileNanoseconds(99.99));
        WriteMicroseconds(json, "max_us", latency.Count == 0 ? null : latency.MaximumNanoseconds);
        json.WriteNumber("sum_ns", latency.SumNanoseconds);
        json.WriteString("histogram_ns", latency.Encode());
    }

    // Of the messages that were due in each second, counted from when the schedule was to start.
    private static void WriteSeconds(Utf8JsonWriter json, IEnumerable<EchoSecond> seconds)
    {
        json.WriteStartArray("by_second");
        foreach (EchoSecond second in seconds)
        {
            json.WriteStartObject();
            json.WriteNumber("max_us", Microseconds(second.MaximumNanoseconds));
            json.WriteNumber("sum_ns", second.SumNanoseconds);
            json.WriteString("histogram_ns", second.Histogram);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteFailures(Utf8JsonWriter json, long failed, Failures failures)
    {
        json.WriteNumber("failed", failed);
        failures.WriteTo(json, "errors");
    }

    private static void WriteCost(Utf8JsonWriter json, double seconds, double cpuSeconds)
    {
        json.WriteNumber("seconds", seconds);
        json.WriteNumber("cpu_seconds", cpuSeconds);
    }

    // Pairs of due and done, in nanoseconds.
    private static void WriteTimes(Utf8JsonWriter json, string name, EchoTime[] times)
    {
        json.WriteStartArray(name);
        foreach (EchoTime time in times)
        {
            json.WriteStartArray();
            json.WriteNumberValue(time.Due);
            json.WriteNumberValue(time.Done);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    // Nothing measured is null, never 0.
    private static void WriteMicroseconds(Utf8JsonWriter json, string name, double? nanoseconds)
    {
        if (nanoseconds is double value)
            json.WriteNumber(name, Microseconds(value));
        else
            json.WriteNull(name);
    }

    private static double Microseconds(double nanoseconds) => Math.Round(nanoseconds / 1e3, 3);
}
