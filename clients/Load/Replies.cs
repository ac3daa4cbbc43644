using System.Buffers;
using System.Text.Json;
using Linux;

namespace Clients.Load;

// One JSON object a line, unbuffered. Units end the names.
sealed class Replies(int descriptor)
{
    private readonly ArrayBufferWriter<byte> _line = new(512);

    public void Ready() => Write("ready", json =>
    {
        json.WriteNumber("pid", Environment.ProcessId);
        json.WriteStartArray("offers");
        foreach (string offer in ContractLoop.Offers)
            json.WriteStringValue(offer);
        json.WriteEndArray();
    });

    public void Connected(ConnectResult result) => Write("connect", json =>
    {
        json.WriteNumber("open", result.Open);
        WriteFailures(json, result.Failures.Total, result.Failures);
        WriteCost(json, result.Seconds, result.CpuSeconds);
    });

    public void Echoed(EchoResult result) => Write("echo", json => WriteEcho(json, result));

    public void Scheduled(ScheduleResult result) => Write("schedule", json =>
    {
        WriteEcho(json, result.Echo);
        WriteMicroseconds(json, "late_send_p99_us", result.LateSends.PercentileNanoseconds(99));
        json.WriteNumber("started_ns", result.StartedNanoseconds);
        WriteTimes(json, "slowest", result.Slowest);
        WriteTimes(json, "sampled", result.Sampled);
        json.WriteStartArray("worst_us");
        foreach (long nanoseconds in result.WorstNanoseconds)
            json.WriteNumberValue(Microseconds(nanoseconds));
        json.WriteEndArray();
    });

    public void Churned(EchoResult result) => Write("churn", json =>
    {
        json.WriteNumber("connections", result.Messages);
        WriteVerified(json, result);
    });

    public void Sent(SendResult result) => Write("send", json =>
    {
        json.WriteNumber("messages", result.Messages);
        json.WriteNumber("bytes", result.Bytes);
        json.WriteNumber("mismatched", 0); // nothing comes back that could differ
        WriteFailures(json, result.Failures.Total, result.Failures);
        WriteCost(json, result.Seconds, result.CpuSeconds);
    });

    public void Counted(Census census) => Write("census", json =>
    {
        json.WriteNumber("open", census.Open);
        json.WriteNumber("closed_by_peer", census.ClosedByPeer);
        json.WriteNumber("reset", census.Reset);
        json.WriteNumber("unread", census.Unread);
    });

    public void Closed(int open) => Write("close", json => json.WriteNumber("open", open));

    public void Stopping() => Write("stop", static _ => { });

    public void Unknown(string command) => Write("unknown", json => json.WriteString("command", command));

    public void Invalid(string reason) => Write("invalid", json => json.WriteString("reason", reason));

    private static void WriteEcho(Utf8JsonWriter json, EchoResult result)
    {
        json.WriteNumber("messages", result.Messages);
        json.WriteNumber("bytes", result.Bytes);
        WriteVerified(json, result);
    }

    private static void WriteVerified(Utf8JsonWriter json, EchoResult result)
    {
        json.WriteNumber("mismatched", result.Mismatched);
        WriteFailures(json, result.Failed, result.Failures);
        WriteCost(json, result.Seconds, result.CpuSeconds);
        WriteMicroseconds(json, "p50_us", result.Latency.PercentileNanoseconds(50));
        WriteMicroseconds(json, "p99_us", result.Latency.PercentileNanoseconds(99));
        WriteMicroseconds(json, "p999_us", result.Latency.PercentileNanoseconds(99.9));
        WriteMicroseconds(json, "max_us", result.Latency.Count == 0 ? null : result.Latency.MaximumNanoseconds);
    }

    private static void WriteFailures(Utf8JsonWriter json, long failed, Failures failures)
    {
        json.WriteNumber("failed", failed);
        json.WriteStartObject("errors");
        foreach ((string reason, long count) in failures.ByReason)
            json.WriteNumber(reason, count);
        json.WriteEndObject();
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

    private void Write(string name, Action<Utf8JsonWriter> members)
    {
        _line.ResetWrittenCount();
        using (Utf8JsonWriter json = new(_line))
        {
            json.WriteStartObject();
            json.WriteString("event", name);
            members(json);
            json.WriteEndObject();
        }
        _line.Write("\n"u8);
        Descriptors.WriteAll(descriptor, _line.WrittenSpan);
    }
}
