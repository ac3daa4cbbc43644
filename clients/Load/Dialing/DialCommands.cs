using System.Net;
using System.Text.Json;
using Clients.Load.Buffers;
using Linux;
using Subjects;

namespace Clients.Load.Dialing;

// Who dials: opens connections as it is told and keeps them, sends on them, closes them.
sealed class DialCommands : ICommands
{
    private const uint Loopback = 0x7f000001;

    private static readonly string[] Offers = ["dial", "greet", "release", .. BufferCommands.Offers, "close", "stop"];

    private readonly ReplyWriter _reply;
    private readonly HeldConnections _held = new();
    private readonly BufferCommands _buffers;

    public DialCommands(Stream output) => _buffers = new(_held.Descriptors, _reply = new(output));

    public void Ready()
    {
        EpollEvent.AssertArchitecture();
        Limits.RaiseOpenDescriptors();
        _reply.Ready(Offers);
    }

    public bool Answer(string line)
    {
        Request? request = Request.Read(line, """{"command":"dial","ports":[9000],"count":100}""", out string problem);
        switch (request?.Command)
        {
            case "dial": Dial(PlanOf(request)); break;
            case "greet": Greet(request); break;
            case "release": Release(request); break;
            case "close": Close(request); break;
            case "stop": _reply.Write("stop"); return false;
            case null: _reply.Invalid(problem); break;
            default:
                if (!_buffers.Answer(request))
                    _reply.Unknown(request.Command);
                break;
        }
        return true;
    }

    private void Dial(DialPlan plan)
    {
        using var loop = new DialLoop(plan, _held.Descriptors);
        DialResult result = loop.Run();
        _reply.Write("dial", json =>
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
        int answered = _held.Greet((int)(request.Whole("answers") ?? int.MaxValue), Seconds(request));
        _reply.Write("greet", json =>
        {
            json.WriteNumber("answered", answered);
            json.WriteNumber("refused", _held.Refused);
            json.WriteNumber("waiting", _held.Waiting);
        });
    }

    private void Release(Request request)
    {
        Released released = _held.Release((int)(request.Whole("connections") ?? 0), Seconds(request));
        _reply.Write("release", json =>
        {
            json.WriteNumber("answered", released.Answered);
            WriteKnown(json, "first_seconds", released.FirstSeconds);
            WriteKnown(json, "last_seconds", released.LastSeconds);
        });
    }

    private void Close(Request request)
    {
        _held.CloseAll(reset: request.Whole("reset") != 0);
        _buffers.Forget();
        _reply.Write("close");
    }

    private static DialPlan PlanOf(Request request) => new((int)(request.Whole("count") ?? 0))
    {
        Targets = [.. request.Fields.GetProperty("ports").EnumerateArray().Select(port => new Ipv4Endpoint(Loopback, port.GetUInt16()))],
        Window = (int)(request.Whole("window") ?? 1),
        PerSecond = request.Number("per_second") ?? 0,
        FirstSource = request.Fields.TryGetProperty("source", out JsonElement source)
            ? Ipv4Endpoint.ToNumber(IPAddress.Parse(source.GetString()!))
            : 0,
        Sources = (int)(request.Whole("sources") ?? 1),
        BindsEarly = request.Whole("binds_early") == 1,
        Patience = TimeSpan.FromSeconds(request.Number("patience") ?? 10),
        Deadline = TimeSpan.FromSeconds(request.Number("deadline") ?? 60),
        MostFailures = (int)(request.Whole("most_failures") ?? int.MaxValue),
        BufferBytes = (int)(request.Whole("buffer_bytes") ?? 0),
    };

    private static TimeSpan Seconds(Request request) => TimeSpan.FromSeconds(request.Number("seconds") ?? 1);

    private static void WriteKnown(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known);
    }
}
