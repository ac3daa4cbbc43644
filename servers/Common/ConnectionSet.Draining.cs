using System.Net.Sockets;
using Servers.Common.Draining;

namespace Servers.Common;

// How all of them end because the server does.
public sealed partial class ConnectionSet
{
    private readonly Endings _endings = new();

    /// <summary>Counts a connection that is closed by something else, where a drain or its limit is why.</summary>
    public void CountEnd()
    {
        if (_closed && _draining)
            census.Cut();
        else if (_draining)
            census.Drained();
    }

    /// <summary>Closes those whose inputs have ended in order (<see cref="OrderlyEnd"/>), and returns when none is open.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled while connections were open.</exception>
    public Task EndInOrderAsync(CancellationToken cancellation) => _endings.AdvanceUntilAsync(_empty.Task, Ended, cancellation);

    /// <summary>
    /// Ends the input of every connection: its server reads what has arrived, then the end, as if the peer had closed its sending side.
    /// </summary>
    public void EndInputs()
    {
        // In the lock, so that none of them is closed meanwhile: a Socket that is disposed while any call uses it resets its peer.
        lock (_lock)
        {
            _draining = true;
            foreach (Socket connection in All())
                EndOfInput(connection);
            SignalWhenEmpty();
        }
    }

    /// <summary>Says that something else closes all of them now.</summary>
    public void CutAll()
    {
        lock (_lock)
            _closed = true;
    }

    private void Ended(Socket connection, int slot, bool inOrder)
    {
        if (inOrder)
            census.Drained();
        else if (_closed)
            census.Cut();
        Release(connection, slot);
    }

    private static void EndOfInput(Socket connection)
    {
        try
        {
            connection.Shutdown(SocketShutdown.Receive);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The peer was faster: the connection is reset or closed already.
        }
    }
}
