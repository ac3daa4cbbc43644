using System.Diagnostics;
using System.Net.Sockets;

namespace Servers.Common.Draining;

/// <summary>Connections that a drain is closing: each has been served to the end of its input, and waits for its peer's kernel.</summary>
/// <remarks>
/// They are looked at in turn, since no event tells that a FIN is acknowledged; a look takes a microsecond, and nobody but a drain looks.
/// </remarks>
sealed class Endings
{
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private List<Ending> _waiting = [];

    private record struct Ending(Socket Connection, int Slot, OrderlyEnd End);

    /// <summary>Begins to end a connection that nobody else uses any more.</summary>
    public void Add(Socket connection, int slot)
    {
        lock (_lock)
            _waiting.Add(new(connection, slot, default));
    }

    /// <summary>All that wait, which are then somebody else's.</summary>
    public (Socket Connection, int Slot)[] TakeAll() => [.. Take().Select(ending => (ending.Connection, ending.Slot))];

    /// <summary>Moves them on until a task is done.</summary>
    /// <param name="ended">Is given each that is over, and whether it ended in order.</param>
    public async Task AdvanceUntilAsync(Task done, Action<Socket, int, bool> ended, CancellationToken cancellation)
    {
        while (!done.IsCompleted)
        {
            cancellation.ThrowIfCancellationRequested();
            long begun = Stopwatch.GetTimestamp();
            AdvanceAll(ended);
            TimeSpan took = Stopwatch.GetElapsedTime(begun);
            await Task.WhenAny(done, Task.Delay(took > ShortestRest ? took : ShortestRest, CancellationToken.None)).ConfigureAwait(false);
        }
    }

    private void AdvanceAll(Action<Socket, int, bool> ended)
    {
        List<Ending> waiting = Take(), still = [];
        foreach (Ending ending in waiting)
        {
            (EndStep step, OrderlyEnd end) = Advance(ending);
            if (step == EndStep.Waits)
                still.Add(ending with { End = end });
            else
                ended(ending.Connection, ending.Slot, step == EndStep.InOrder);
        }

        lock (_lock)
            _waiting.AddRange(still);
    }

    // The server may be stopped meanwhile: a reference keeps the descriptor from being another connection's while it is used.
    private static (EndStep Step, OrderlyEnd End) Advance(Ending ending)
    {
        OrderlyEnd end = ending.End;
        SafeSocketHandle handle = ending.Connection.SafeHandle;
        bool isHeld = false;
        try
        {
            handle.DangerousAddRef(ref isHeld);
            return (end.Advance((int)handle.DangerousGetHandle()), end);
        }
        catch (ObjectDisposedException)
        {
            return (EndStep.Lost, end);
        }
        finally
        {
            if (isHeld)
                handle.DangerousRelease();
        }
    }

    private List<Ending> Take()
    {
        lock (_lock)
        {
            List<Ending> taken = _waiting;
            _waiting = [];
            return taken;
        }
    }
}
