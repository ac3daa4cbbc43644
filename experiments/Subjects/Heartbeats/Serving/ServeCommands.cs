using Subjects;

namespace Experiments.Subjects.Heartbeats.Serving;

/// <summary>The process contract of a server of heartbeats: that of every server, with <c>begin</c> and <c>beats</c>.</summary>
sealed class ServeCommands(BeatServer server, Stream output) : ICommands
{
    private readonly ReplyWriter _reply = new(output);

    public void Ready() => _reply.Write("listening", json =>
    {
        json.WriteNumber("pid", Environment.ProcessId);
        json.WriteStartArray("endpoints");
        json.WriteStringValue(server.Endpoint);
        json.WriteEndArray();
        json.WriteString("runtime", $".NET {Environment.Version}");
        json.WriteStartArray("offers");
        foreach (string offer in (string[])["begin", "beats", "census", "collect", "memory", "stop"])
            json.WriteStringValue(offer);
        json.WriteEndArray();
    });

    public bool Answer(string line)
    {
        Request? request = Request.Read(line, """{"command":"census"}""", out string problem);
        switch (request?.Command)
        {
            case "begin": server.Begin(); _reply.Write("begin"); break;
            case "beats": Beats(); break;
            case "census": Census(); break;
            case "collect": ManagedHeap.Collect(); _reply.Write("collect"); break;
            case "memory": _reply.Write("memory", ManagedHeap.WriteMemory); break;
            case "stop": _reply.Write("stop"); return false;
            case null: _reply.Invalid(problem); break;
            default: _reply.Unknown(request.Command); break;
        }
        return true;
    }

    private void Beats() => _reply.Write("beats", json =>
    {
        json.WriteNumber("sent", server.Counts.Beats);
        json.WriteNumber("blocked", server.Counts.BlockedBeats);
    });

    private void Census() => _reply.Write("census", json =>
    {
        json.WriteNumber("open", server.Counts.Open);
        json.WriteNumber("total", server.Counts.Total);
        json.WriteNumber("accept_failures", server.Counts.AcceptFailures);
        json.WriteNumber("bytes_in", server.Counts.BytesIn);
        json.WriteNumber("bytes_out", server.Counts.BytesOut);
    });
}
