using System.Text.Json;
using Clients.Load.Connecting;
using Clients.Load.Listening;
using Clients.Load.Messages;
using Clients.Load.OpenLoop;
using Clients.Load.Outlasting;
using Clients.Load.Phases;
using Contract;

namespace Clients.Load.Contract;

// What the client says of each phase. Units end the names; a histogram is text (LatencyHistogram.Encode), made when the phase is over. What
// several replies have in common is in Replies.Members.cs.
sealed partial class Replies(ReplyWriter reply)
{
    public void Connected(ConnectResult result) => reply.Write("connect", json =>
    {
        json.WriteNumber("open", result.Open);
        WriteFailures(json, result.Failures.Total, result.Failures);
        WriteCost(json, result.Seconds, result.CpuSeconds);
    });

    public void Echoed(EchoResult result) => reply.Write("echo", json =>
    {
        WriteEcho(json, result);
        json.WriteNumber("filled_seconds", result.FilledSeconds);
    });

    public void Scheduled(ScheduleResult result) => reply.Write("schedule", json =>
    {
        WriteEcho(json, result.Echo);
        WriteMicroseconds(json, "late_send_p99_us", result.LateSends.PercentileNanoseconds(99));
        WriteMicroseconds(json, "late_send_max_us", result.LateSends.Count == 0 ? null : result.LateSends.MaximumNanoseconds);
        json.WriteString("late_send_histogram_ns", result.LateSends.Encode());
        json.WriteNumber("started_ns", result.StartedNanoseconds);
        json.WriteNumber("in_time", result.InTime);
        WriteTimes(json, "slowest", result.Slowest);
        WriteTimes(json, "sampled", result.Sampled);
        json.WriteStartArray("worst_us");
        foreach (long nanoseconds in result.WorstNanoseconds)
            json.WriteNumberValue(Microseconds(nanoseconds));
        json.WriteEndArray();
        WriteSeconds(json, result.BySecond);
    });

    public void Churned(EchoResult result) => reply.Write("churn", json =>
    {
        json.WriteNumber("connections", result.Messages);
        WriteVerified(json, result);
    });

    public void Sent(SendResult result) => reply.Write("send", json =>
    {
        json.WriteNumber("messages", result.Messages);
        json.WriteNumber("bytes", result.Bytes);
        json.WriteNumber("mismatched", 0); // nothing comes back that could differ
        WriteFailures(json, result.Failures.Total, result.Failures);
        WriteCost(json, result.Seconds, result.CpuSeconds);
    });

    public void Listened(ListenResult result) => reply.Write("listen", json =>
    {
        json.WriteNumber("beats", result.Beats);
        json.WriteNumber("missed", result.Missed);
        WriteFailures(json, result.Failures.Total, result.Failures);
        WriteCost(json, result.Seconds, result.CpuSeconds);
        WriteLatency(json, result.Lateness);
    });

    public void Outlasted(OutlastResult result) => reply.Write("outlast", json =>
    {
        json.WriteNumber("connections", result.Connections);
        json.WriteNumber("messages", result.Messages);
        json.WriteNumber("sent_bytes", result.Sent);
        json.WriteNumber("acknowledged_bytes", result.Acknowledged);
        json.WriteNumber("answered_bytes", result.Answered);
        json.WriteNumber("dropped_bytes", result.Dropped);
        json.WriteNumber("mismatched", result.Mismatched);
        json.WriteNumber("open", result.Open);
        result.Ends.WriteTo(json, "ends");
        if (result.ToldNanoseconds is { } told)
            json.WriteNumber("told_ns", told);
        WriteCost(json, result.Seconds, result.CpuSeconds);
        WriteLatency(json, result.EndTimes);
    });

    public void Counted(Census census) => reply.Write("census", json =>
    {
        json.WriteNumber("open", census.Open);
        json.WriteNumber("closed_by_peer", census.ClosedByPeer);
        json.WriteNumber("reset", census.Reset);
        json.WriteNumber("unread", census.Unread);
    });

    public void Closed(int open) => reply.Write("close", json => json.WriteNumber("open", open));

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
}
