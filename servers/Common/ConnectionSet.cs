using System.Net.Sockets;
using Servers.Common.Guards;
using Servers.Common.Monitoring;

namespace Servers.Common;

/// <summary>The open connections of a server, kept so that they can be drained and closed. Costs 8 bytes each, in steps of 8 KiB.</summary>
/// <remarks>
/// Steps, because an array that doubles makes the memory of a server jump at powers of two, which shows in a slope over its connections;
/// slots, because a hash table costs five times as much. For servers on System.Net.Sockets; every method may be called from any thread.
/// </remarks>
public sealed partial class ConnectionSet(ConnectionCensus census)
{
    private const int SlotsInStep = 1024;

    private readonly Lock _lock = new();
    private readonly List<Socket?[]> _steps = [];
    private readonly Stack<int> _free = [];
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _used;
    private int _open;
    private bool _draining;
    private bool _closed;

    /// <summary>Told of each connection that comes and goes, where there is one.</summary>
    internal ConnectionMonitor? Monitor { get; init; }

    /// <summary>Told of each connection that comes and goes, where there are any.</summary>
    internal DeadlineWatch? Deadlines { get; init; }

    /// <summary>Told of each connection that goes, where there are any.</summary>
    internal TokenDeadlines? Tokens { get; init; }

    /// <summary>Gets back the slot of each connection that goes, where there is one.</summary>
    internal ConnectionCap? Cap { get; init; }

    /// <summary>
    /// Counts an accepted connection as open; does to it what <see cref="EndInputs"/> or <see cref="CloseAll"/> did before it came.
    /// </summary>
    /// <returns>Its slot, to be given to <see cref="Close"/>.</returns>
    public int Add(Socket connection)
    {
        int slot;
        bool draining, closed;
        lock (_lock)
        {
            if (!_free.TryPop(out slot))
                slot = _used++;
            if (slot / SlotsInStep == _steps.Count)
                _steps.Add(new Socket?[SlotsInStep]);
            _steps[slot / SlotsInStep][slot % SlotsInStep] = connection;
            _open++;
            (draining, closed) = (_draining, _closed);
        }

        census.Opened();
        Monitor?.Opened(connection);
        Deadlines?.Opened(connection);
        if (closed)
            connection.Dispose();
        else if (draining)
            EndOfInput(connection);
        return slot;
    }

    /// <summary>Closes a connection and forgets it: at once, or in a drain when its peer has all that was sent to it.</summary>
    public void Close(int slot)
    {
        Socket connection;
        lock (_lock)
        {
            connection = _steps[slot / SlotsInStep][slot % SlotsInStep]!;
            if (_draining && !_closed)
            {
                EndDeadlines(connection);
                _endings.Add(connection, slot);
                return;
            }
        }

        CountEnd();
        Release(connection, slot);
    }

    /// <summary>
    /// Forgets a connection that something else is about to close, and then counts as closed: what is in this set may be shut down here.
    /// </summary>
    public void Forget(int slot)
    {
        lock (_lock)
        {
            _steps[slot / SlotsInStep][slot % SlotsInStep] = null;
            _free.Push(slot);
            _open--;
            SignalWhenEmpty();
        }
    }

    /// <summary>
    /// Closes every connection at once; who waits sees <see cref="ObjectDisposedException"/> or <see cref="SocketException"/>.
    /// </summary>
    public void CloseAll()
    {
        List<Socket> all;
        lock (_lock)
        {
            _closed = true;
            all = All();
            SignalWhenEmpty();
        }

        foreach (Socket connection in all)
            connection.Dispose();
        foreach ((Socket connection, int slot) in _endings.TakeAll())
            Ended(connection, slot, inOrder: false);
    }

    /// <summary>Completes when no connection is open, after <see cref="EndInputs"/> or <see cref="CloseAll"/>.</summary>
    public Task WhenEmptyAsync(CancellationToken cancellation = default) => _empty.Task.WaitAsync(cancellation);

    private void Release(Socket connection, int slot)
    {
        Monitor?.Closes(connection);
        EndDeadlines(connection);
        connection.Dispose();
        census.Closed();
        Forget(slot);
        Cap?.Leave();
    }

    private void EndDeadlines(Socket connection)
    {
        Deadlines?.Forget(connection);
        Tokens?.Forget(connection);
    }

    private void SignalWhenEmpty()
    {
        if (_open == 0 && (_draining || _closed))
            _empty.TrySetResult();
    }

    private List<Socket> All()
    {
        var all = new List<Socket>(_open);
        foreach (Socket?[] step in _steps)
        {
            foreach (Socket? connection in step)
            {
                if (connection is not null)
                    all.Add(connection);
            }
        }

        return all;
    }
}
