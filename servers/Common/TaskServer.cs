using System.Net.Sockets;

namespace Servers.Common;

/// <summary>A server with one task for each connection, and how that ends. What the task does meanwhile is the server's own.</summary>
public abstract class TaskServer(ServerOptions options, bool countsShortSends = false) : AsyncServer(options, countsShortSends)
{
    /// <summary>Echoes until the peer closes; an exception that ends a connection may pass.</summary>
    protected abstract Task EchoAsync(Socket connection);

    // async void: what the policy does not expect is a defect, and ends the process instead of vanishing with a task that nobody awaits.
    protected sealed override async void Serve(Socket connection, int slot)
    {
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
