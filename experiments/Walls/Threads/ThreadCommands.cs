using Subjects;

namespace Experiments.Walls.Threads;

/// <summary>Threads that do nothing, started as it is told, with stacks as small as those of the thread-per-connection server.</summary>
sealed class ThreadCommands(Stream output) : ICommands
{
    private const int StackBytes = 64 * 1024;
    private static readonly string[] Offers = ["start", "stop"];

    private readonly ReplyWriter _reply = new(output);
    private readonly ManualResetEventSlim _never = new();
    private long _started;

    public void Ready() => _reply.Ready(Offers);

    public bool Answer(string line)
    {
        Request? request = Request.Read(line, """{"command":"start","count":100}""", out string problem);
        switch (request?.Command)
        {
            case "start": Start(request.Whole("count") ?? 1); break;
            case "stop": _reply.Write("stop"); return false;
            case null: _reply.Invalid(problem); break;
            default: _reply.Unknown(request.Command); break;
        }
        return true;
    }

    /// <summary>Up to so many more. Thread.Start returns when the thread runs, so that each is there when it is counted.</summary>
    private void Start(long count)
    {
        Exception? failure = null;
        for (; count > 0 && failure is null; count--)
        {
            try
            {
                new Thread(_never.Wait, StackBytes) { IsBackground = true }.Start();
                _started++;
            }
            catch (Exception refused) when (refused is OutOfMemoryException or ThreadStartException)
            {
                failure = refused;
            }
        }
        _reply.Write("start", json =>
        {
            json.WriteNumber("started", _started);
            if (failure is not null)
                json.WriteString("failure", $"{failure.GetType().Name}: {failure.Message}");
        });
    }
}
