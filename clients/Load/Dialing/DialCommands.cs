using System.Net;
using System.Text.Json;
using Clients.Load.Buffers;
using Contract;
using Linux;

namespace Clients.Load.Dialing;

// Who dials: opens connections as it is told and keeps them, sends on them, closes them.
sealed class DialCommands : Commands
{
    private const uint Loopback = 0x7f000001;

    private readonly HeldConnections _held = new();
    private readonly BufferCommands _buffers;

    public DialCommands(Stream output) : base(output)
    {
        _buffers = new(_held.Descriptors, Reply);
        Offer("dial", request => Dial(PlanOf(request)), "ports", "count", "window", "per_second", "source", "sources", "binds_early",
            "patience", "deadline", "most_failures", "buffer_bytes");
        Offer("greet", Greet, "answers", "seconds");
        Offer("release", Release, "connections", "seconds");
        _buffers.OfferBy(this);
        Offer("close", Close, "reset");
    }

    public override void Ready()
    {
        EpollEvent.AssertArchitecture();
        Limits.RaiseOpenDescriptors();
        base.Ready();
    }

    private void Dial(DialPlan plan)
    {
        using var loop = new DialLoop(plan, _held.Descriptors);
        DialResult result = loop.Run();
        Reply.Write("dial", json =>
        {
            json.WriteNumber("open", _held.Descriptors.Count);
            json.WriteNumber("opened", result.Opened);
            json.WriteNumber("prompt", result.Prompt);
            json.WriteNumber("failed", result.Failures.Total);
            result.Failures.WriteTo(json, "errors");
            json.WriteNumber("seconds", result.WallSeconds);
            WriteKnown(json, "p50_seconds", result.Quantile(0.5));
            WriteKnown(json, "p99_seconds", result.Quantile(0.99));
            WriteKnown(json, "longest_seconds", result.Quantile(1));
            WriteKnown(json, "first_step_seconds", result.FirstStep());
            json.WriteString("steps", result.Steps());
            json.WriteString("course", result.Course());
        });
    }

    private void Greet(Request request)
    {
        int answered = _held.Greet((int)(request.WholeIfTold("answers") ?? int.MaxValue), Seconds(request));
        Reply.Write("greet", json =>
        {
            json.WriteNumber("answered", answered);
            json.WriteNumber("refused", _held.Refused);
            json.WriteNumber("waiting", _held.Waiting);
        });
    }

    private void Release(Request request)
    {
        Released released = _held.Release((int)(request.WholeIfTold("connections") ?? 0), Seconds(request));
        Reply.Write("release", json =>
        {
            json.WriteNumber("answered", released.Answered);
            WriteKnown(json, "first_seconds", released.FirstSeconds);
            WriteKnown(json, "last_seconds", released.LastSeconds);
        });
    }

    private void Close(Request request)
    {
        _held.CloseAll(reset: request.WholeIfTold("reset") != 0);
        _buffers.Forget();
        Reply.Write("close");
    }

    private static DialPlan PlanOf(Request request) => new((int)(request.WholeIfTold("count") ?? 0))
    {
        Targets = [.. request.Wholes("ports", 1, ushort.MaxValue).Select(port => new Ipv4Endpoint(Loopback, (ushort)port))],
        Window = (int)(request.WholeIfTold("window") ?? 1),
        PerSecond = request.NumberIfTold("per_second") ?? 0,
        FirstSource = request.TextIfTold("source") is { } source ? Ipv4Endpoint.ToNumber(IPAddress.Parse(source)) : 0,
        Sources = (int)(request.WholeIfTold("sources") ?? 1),
        BindsEarly = request.WholeIfTold("binds_early") == 1,
        Patience = TimeSpan.FromSeconds(request.NumberIfTold("patience") ?? 10),
        Deadline = TimeSpan.FromSeconds(request.NumberIfTold("deadline") ?? 60),
        MostFailures = (int)(request.WholeIfTold("most_failures") ?? int.MaxValue),
        BufferBytes = (int)(request.WholeIfTold("buffer_bytes") ?? 0),
    };

    private static TimeSpan Seconds(Request request) => TimeSpan.FromSeconds(request.NumberIfTold("seconds") ?? 1);

    private static void WriteKnown(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known);
    }
}
