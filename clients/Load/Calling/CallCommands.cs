using System.Text.Json;
using Contract;
using Latencies;
using Linux;

namespace Clients.Load.Calling;

// Who calls: connects, asks, waits for the answer, and says what it saw of a server that may have no place for it.
sealed class CallCommands : Commands
{
    private CallLoop? _loop;

    public CallCommands(Stream output) : base(output)
    {
        Offer("call", Call, "port", "count", "per_second", "again_seconds", "holds", "seconds");
        Offer("go-on", GoOn, "inside", "seconds");
        Offer("hang-up", _ => HangUp());
    }

    public override void Ready()
    {
        EpollEvent.AssertArchitecture();
        Limits.RaiseOpenDescriptors();
        TimerSlack.Least();
        base.Ready();
    }

    private void Call(Request request)
    {
        if (_loop is not null)
            throw new RequestException("call: callers are there; send hang-up first");
        _loop = new CallLoop(PlanOf(request));
        Tell("call", _loop.GoOn(SecondsIn(request)));
    }

    private void GoOn(Request request) => Tell("go-on", _loop is { } loop
        ? loop.GoOn(SecondsIn(request), request.CountIfTold("inside", int.MaxValue))
        : throw new RequestException("go-on: nobody has called; send call first"));

    private void HangUp()
    {
        _loop?.Dispose();
        _loop = null;
        Reply.Write("hang-up");
    }

    private void Tell(string command, CallTally tally) => Reply.Write(command, json =>
    {
        json.WriteNumber("inside", _loop!.Inside);
        json.WriteNumber("waiting", _loop.Waiting);
        json.WriteNumber("answered", tally[CallEnd.Answered]);
        json.WriteNumber("busy", tally[CallEnd.Busy]);
        json.WriteNumber("closed", tally[CallEnd.Closed]);
        json.WriteNumber("reset", tally[CallEnd.Reset]);
        json.WriteNumber("failed", tally.Failures.Total);
        tally.Failures.WriteTo(json, "errors");
        WriteLatency(json, "answered", tally.AnsweredAfter);
        WriteLatency(json, "refused", tally.RefusedAfter);
        json.WriteKnown("first_answered_ns", tally.AnsweredAt(0));
        json.WriteKnown("half_answered_ns", tally.AnsweredAt(0.5));
        json.WriteKnown("last_answered_ns", tally.AnsweredAt(1));
        json.WriteNumber("overtaken", tally.Overtaken());
        json.WriteString("course", tally.Course());
        json.WriteNumber("seconds", tally.WallSeconds);
        json.WriteNumber("cpu_seconds", tally.CpuSeconds);
    });

    private static void WriteLatency(Utf8JsonWriter json, string what, LatencyHistogram latency)
    {
        if (latency.Count == 0)
            return;
        json.WriteNumber($"{what}_p50_seconds", latency.PercentileNanoseconds(50)!.Value / 1e9);
        json.WriteNumber($"{what}_p99_seconds", latency.PercentileNanoseconds(99)!.Value / 1e9);
        json.WriteNumber($"{what}_max_seconds", latency.MaximumNanoseconds / 1e9);
    }

    private static TimeSpan SecondsIn(Request request) => request.SecondsIfTold("seconds", 10);

    private static CallPlan PlanOf(Request request) => new(request.CountIfTold("count", 1, least: 1))
    {
        Targets = [Ipv4Endpoint.OnLoopback((ushort)request.Whole("port", 1, ushort.MaxValue))],
        PerSecond = request.NumberIfTold("per_second") ?? 0,
        Again = request.NumberIfTold("again_seconds") is null ? null : request.SecondsIfTold("again_seconds", 1),
        Holds = request.Flag("holds"),
        NoDelay = true,
    };
}
