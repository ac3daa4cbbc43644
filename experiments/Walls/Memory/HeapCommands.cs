using Subjects;

namespace Experiments.Walls.Memory;

/// <summary>Says, where it is started, what the runtime believes that it may have.</summary>
sealed class HeapCommands(Stream output) : ICommands
{
    private static readonly string[] Offers = ["stop"];

    private readonly ReplyWriter _reply = new(output);

    /// <summary>
    /// TotalAvailableMemoryBytes is the limit of the heap where there is one, GCHeapHardLimit or 75% of a control group's, else what the
    /// machine has.
    /// </summary>
    public void Ready() =>
        _reply.Ready(Offers, json => json.WriteNumber("heap_bytes", GC.GetGCMemoryInfo().TotalAvailableMemoryBytes));

    public bool Answer(string line)
    {
        Request? request = Request.Read(line, """{"command":"stop"}""", out string problem);
        switch (request?.Command)
        {
            case "stop": _reply.Write("stop"); return false;
            case null: _reply.Invalid(problem); break;
            default: _reply.Unknown(request.Command); break;
        }
        return true;
    }
}
