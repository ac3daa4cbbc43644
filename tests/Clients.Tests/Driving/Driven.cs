using System.Text;
using System.Text.Json;
using Clients.Load.Accepting;
using Clients.Load.Dialing;
using Contract;
using static Clients.Tests.LoadProcess;

namespace Clients.Tests;

// Who dials and who accepts, told what to do as a trial tells them, without the processes between.
sealed class Driven : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly DialCommands _dialer;
    private readonly AcceptCommands _listener;

    public Driven(int connections, int bufferBytes = 0)
    {
        (_dialer, _listener) = (new(_output), new(_output));
        int port = Tell(_listener, $$"""{"command":"open","backlog":{{connections}},"buffer_bytes":{{bufferBytes}}}""")
            .GetProperty("ports")[0].GetInt32();
        JsonElement dialed = Tell(_dialer,
            $$"""{"command":"dial","ports":[{{port}}],"count":{{connections}},"buffer_bytes":{{bufferBytes}}}""");
        JsonElement accepted = Tell(_listener, $$"""{"command":"accept","count":{{connections}},"seconds":10}""");
        Assert.Equal((connections, connections), (Number(dialed, "opened"), Number(accepted, "accepted")));
    }

    public long Charged => Charge(_dialer) + Charge(_listener);

    public JsonElement Push(long bytes) => Tell(_dialer, $$"""{"command":"push","bytes":{{bytes}}}""");

    public void Dispose() => Tell(_dialer, """{"command":"close"}""");

    private long Charge(Commands commands) => Number(Tell(commands, """{"command":"memory"}"""), "charged");

    private JsonElement Tell(Commands commands, string line)
    {
        _output.SetLength(0);
        return AnswerOf(commands, line, _output);
    }

    // What a mode says to one line.
    public static JsonElement AnswerOf(Commands commands, string line, MemoryStream output)
    {
        commands.Answer(line);
        return JsonDocument.Parse(Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length)).RootElement;
    }
}
