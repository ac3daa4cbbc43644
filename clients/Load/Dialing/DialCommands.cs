using System.Text.Json;
using Clients.Load.Buffers;
using Clients.Load.Options;
using Clients.Load.Watching;
using Contract;
using Linux;

namespace Clients.Load.Dialing;

// Who dials: opens connections as it is told and keeps them, sends on them, closes them.
sealed class DialCommands : Commands
{
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
        new WatchCommands(_held.Descriptors, Reply).OfferBy(this);
        Offer("close", Close, "reset", "silent");
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
            json.WriteKnown("p50_seconds", result.Quantile(0.5));
            json.WriteKnown("p99_seconds", result.Quantile(0.99));
            json.WriteKnown("longest_seconds", result.Quantile(1));
            json.WriteKnown("first_step_seconds", result.FirstStep());
            json.WriteString("steps", result.Steps());
            json.WriteString("course", result.Course());
        });
    }

    private void Greet(Request request)
    {
        int answered = _held.Greet(request.CountIfTold("answers", int.MaxValue), Seconds(request));
        Reply.Write("greet", json =>
        {
            json.WriteNumber("answered", answered);
            json.WriteNumber("refused", _held.Refused);
            json.WriteNumber("waiting", _held.Waiting);
        });
    }

    private void Release(Request request)
    {
        Released released = _held.Release(request.CountIfTold("connections", 0), Seconds(request));
        Reply.Write("release", json =>
        {
            json.WriteNumber("answered", released.Answered);
            json.WriteKnown("first_seconds", released.FirstSeconds);
            json.WriteKnown("last_seconds", released.LastSeconds);
        });
    }

    private void Close(Request request)
    {
        bool reset = request.WholeIfTold("reset", 0, 1) != 0;
        if (request.WholeIfTold("silent", most: int.MaxValue) is { } silent)
            _held.CloseSilent((int)silent, reset);
        else
            _held.CloseAll(reset);
        _buffers.Forget();
        Reply.Write("close");
    }

    private static DialPlan PlanOf(Request request) => new(request.CountIfTold("count", 0))
    {
        Targets = request.Wholes("ports", 1, ushort.MaxValue) is { Count: > 0 } ports
            ? [.. ports.Select(port => Ipv4Endpoint.OnLoopback((ushort)port))]
            : throw new RequestException("ports: give one at least"),
        Window = request.CountIfTold("window", 1, least: 1),
        PerSecond = request.NumberIfTold("per_second") ?? 0,
        FirstSource = request.TextIfTold("source") is { } source ? AddressOf(source) : 0,
        Sources = request.CountIfTold("sources", 1, least: 1),
        BindsEarly = request.WholeIfTold("binds_early", 0, 1) == 1,
        Patience = request.SecondsIfTold("patience", 10),
        Deadline = request.SecondsIfTold("deadline", 60),
        MostFailures = request.CountIfTold("most_failures", int.MaxValue),
        BufferBytes = request.CountIfTold("buffer_bytes", 0),
    };

    private static uint AddressOf(string source) => Ipv4Text.TryParse(source, out uint address)
        ? address
        : throw new RequestException("source: give an IPv4 address, such as 127.0.0.2");

    private static TimeSpan Seconds(Request request) => request.SecondsIfTold("seconds", 1);
}
