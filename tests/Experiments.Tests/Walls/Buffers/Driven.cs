using System.Text;
using System.Text.Json;
using Experiments.Walls.Driving;
using Harness.Fleets;
using Subjects;

namespace Experiments.Tests.Walls.Buffers;

// Who dials and who listens, told what to do as a trial tells them, without the processes between.
sealed class Driven : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly DialCommands _dialer;
    private readonly ListenCommands _listener;

    public Driven(int connections, int bufferBytes = 0)
    {
        (_dialer, _listener) = (new(_output), new(_output));
        int port = Tell(_listener, $$"""{"command":"open","backlog":{{connections}},"buffer_bytes":{{bufferBytes}}}""")
            .GetProperty("ports")[0].GetInt32();
        JsonElement dialed = Tell(_dialer,
            $$"""{"command":"dial","ports":[{{port}}],"count":{{connections}},"buffer_bytes":{{bufferBytes}}}""");
        JsonElement accepted = Tell(_listener, $$"""{"command":"accept","count":{{connections}},"seconds":10}""");
        Assert.Equal((connections, connections), (Answers.Count(dialed, "opened"), Answers.Count(accepted, "accepted")));
    }

    public long Charged => SocketCharge.From(Tell(_dialer, """{"command":"memory"}""")).Sum
        + SocketCharge.From(Tell(_listener, """{"command":"memory"}""")).Sum;

    public JsonElement Push(long bytes) => Tell(_dialer, $$"""{"command":"push","bytes":{{bytes}}}""");

    public void Dispose() => Tell(_dialer, """{"command":"close"}""");

    private JsonElement Tell(ICommands commands, string line)
    {
        commands.Answer(line);
        string text = Encoding.UTF8.GetString(_output.GetBuffer(), 0, (int)_output.Length);
        _output.SetLength(0);
        return JsonDocument.Parse(text).RootElement;
    }
}
