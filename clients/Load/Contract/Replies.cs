using System.Buffers;
using System.Text.Json;
using Clients.Load.Connecting;
using Clients.Load.Listening;
using Clients.Load.Messages;
using Clients.Load.OpenLoop;
using Clients.Load.Phases;
using Linux;

namespace Clients.Load.Contract;

// One JSON object a line, unbuffered. Units end the names; a histogram is text (LatencyHistogram.Encode), made when the phase is over. What
// several replies have in common is in Replies.Members.cs.
sealed partial class Replies(int descriptor)
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
        WriteMicroseconds(json, "late_send_max_us", result.LateSends.Count == 0 ? null : result.LateSends.MaximumNanoseconds);
        json.WriteString("late_send_histogram_ns", result.LateSends.Encode());
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

    public void Listened(ListenResult result) => Write("listen", json =>
    {
        json.WriteNumber("beats", result.Beats);
        json.WriteNumber("missed", result.Missed);
        WriteFailures(json, result.Failures.Total, result.Failures);
        WriteCost(json, result.Seconds, result.CpuSeconds);
        WriteLatency(json, result.Lateness);
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
        WriteLatency(json, result.Latency);
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
