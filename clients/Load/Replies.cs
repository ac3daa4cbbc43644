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
        json.WriteNumber("failed", result.Failures.Total);
        WriteErrors(json, result.Failures);
        json.WriteNumber("seconds", result.Seconds);
        json.WriteNumber("cpu_seconds", result.CpuSeconds);
    });

    public void Echoed(EchoResult result) => Write("echo", json =>
    {
        json.WriteNumber("messages", result.Messages);
        json.WriteNumber("bytes", result.Bytes);
        json.WriteNumber("mismatched", result.Mismatched);
        json.WriteNumber("failed", result.Failed);
        WriteErrors(json, result.Failures);
        json.WriteNumber("seconds", result.Seconds);
        json.WriteNumber("cpu_seconds", result.CpuSeconds);
        WriteMicroseconds(json, "p50_us", result.Latency.PercentileNanoseconds(50));
        WriteMicroseconds(json, "p99_us", result.Latency.PercentileNanoseconds(99));
        WriteMicroseconds(json, "max_us", result.Latency.PercentileNanoseconds(100) is null ? null : result.Latency.MaximumNanoseconds);
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

    private static void WriteErrors(Utf8JsonWriter json, Failures failures)
    {
        json.WriteStartObject("errors");
        foreach ((string reason, long count) in failures.ByReason)
            json.WriteNumber(reason, count);
        json.WriteEndObject();
    }

    // Nothing measured is null, never 0.
    private static void WriteMicroseconds(Utf8JsonWriter json, string name, double? nanoseconds)
    {
        if (nanoseconds is double value)
            json.WriteNumber(name, Math.Round(value / 1e3, 3));
        else
            json.WriteNull(name);
    }

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
