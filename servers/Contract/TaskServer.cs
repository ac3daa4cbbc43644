using System.Net.Sockets;

namespace Servers.Contract;

/// <summary>
/// A server with one task for each connection: the accept loop, and how a connection ends. What the task does meanwhile is the server's
/// own.
/// </summary>
public abstract class TaskServer(ServerOptions options) : SocketServer(options)
{
    /// <summary>Echoes until the peer closes; an exception that ends a connection may pass.</summary>
    protected abstract Task EchoAsync(Socket connection);

    protected sealed override async Task AcceptLoopAsync(Listener listener)
    {
        while (await listener.AcceptAsync() is { } connection)
            Serve(connection);
    }

    // async void: what the policy does not expect is a defect, and ends the process instead of vanishing with a task that nobody awaits.
    private async void Serve(Socket connection)
    {
        int slot = Connections.Add(connection);
        Census.TaskBegan();
        try
        {
            await Task.Yield(); // A peer that never pauses would otherwise keep the accept loop, which called this, for itself.
            await EchoAsync(connection);
        }
        catch (Exception e) when (EndsConnection(e))
        {
        }
        finally
        {
            Connections.Close(slot);
            Census.TaskEnded();
        }
    }
}
