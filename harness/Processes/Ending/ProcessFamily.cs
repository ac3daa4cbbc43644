using Linux;

namespace Harness.Processes;

/// <summary>Processes that a child has started, so that none of them outlives it: a server may not wait for those that it forked.</summary>
sealed class ProcessFamily
{
    private readonly Dictionary<int, long> _started = [];

    /// <summary>Has these end with the child, at the latest.</summary>
    public void Add(IEnumerable<int> processIds)
    {
        foreach (int id in processIds)
            if (ProcessTree.Started(id) is { } started)
                _started[id] = started;
    }

    /// <summary>Ends those that are still there; a later process that was given the same id is none of them.</summary>
    public void End()
    {
        foreach ((int id, long started) in _started)
            if (ProcessTree.IsAlive(id) && ProcessTree.Started(id) == started)
                End(id);
    }

    /// <summary>Ends one by force.</summary>
    internal static void End(int id)
    {
        try
        {
            Signals.Send(id, Signals.Kill);
        }
        catch (LinuxException)
        {
            // It ended just now, or is another user's, who alone may end it.
        }
    }
}
