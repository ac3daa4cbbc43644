using Contract;

namespace Experiments.Subjects.Threads;

/// <summary>Threads that do nothing, started as it is told, with stacks as small as those of the thread-per-connection server.</summary>
sealed class ThreadCommands : Commands
{
    private const int StackBytes = 64 * 1024;

    /// <summary>No process has more, whatever kernel.pid_max says (PID_MAX_LIMIT, include/linux/threads.h).</summary>
    private const int MostThreads = 1 << 22;

    private readonly ManualResetEventSlim _never = new();
    private long _started;

    public ThreadCommands(Stream output) : base(output) =>
        Offer("start", request => Start(request.WholeIfTold("count", 0, MostThreads) ?? 1), "count");

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
        Reply.Write("start", json =>
        {
            json.WriteNumber("started", _started);
            if (failure is not null)
                json.WriteString("failure", $"{failure.GetType().Name}: {failure.Message}");
        });
    }
}
