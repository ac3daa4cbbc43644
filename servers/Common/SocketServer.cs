using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Contract;
using Servers.Common.Guards;
using Servers.Common.Handlers;
using Servers.Common.Monitoring;

namespace Servers.Common;

/// <summary>
/// The life of a server on System.Net.Sockets: open, drain, close. What it is about, its accept loop and its connections, is its own.
/// </summary>
public abstract class SocketServer : ITcpServer
{
    private readonly DeadlineWatch? _deadlines;
    private Listener[] _listeners = [];
    private Task _accepting = Task.CompletedTask;

    /// <param name="options">What it is told.</param>
    /// <param name="countsTasks">Whether it serves connections by tasks, and tells its census when each begins and ends.</param>
    /// <param name="countsShortSends">Whether it tells of each send how much of the answer it was given.</param>
    /// <exception cref="NotSupportedException">What it is told does not go together.</exception>
    protected SocketServer(ServerOptions options, bool countsTasks, bool countsShortSends = false)
    {
        Options = options;
        Census = new ConnectionCensus(countsTasks, countsShortSends);
        var guards = ServerGuards.Of(options, Census);
        (Cap, Monitor, Dependency) = (guards.Cap, guards.Monitor, guards.Dependency);
        (_deadlines, Tokens, Heartbeats) = (guards.Deadlines, guards.Tokens, guards.Heartbeats);
        Connections = new ConnectionSet(Census) { Cap = Cap, Monitor = Monitor, Deadlines = _deadlines, Tokens = Tokens };
    }

    public ConnectionCensus Census { get; }

    public virtual Framing Framing => Framing.Bytes;

    /// <summary>Its second account, where it was asked for.</summary>
    internal ConnectionMonitor? Monitor { get; }

    /// <summary>How many connections it serves at once, where it was told.</summary>
    private protected ConnectionCap? Cap { get; }

    /// <summary>What its handlers wait for before they answer, where it was told.</summary>
    private protected SlowDependency? Dependency { get; }

    /// <summary>Its heartbeats, of one that speaks lines, where it was told.</summary>
    private protected HeartbeatWatch? Heartbeats { get; }

    /// <summary>The tokens of its operations, where deadlines are kept so.</summary>
    private protected TokenDeadlines? Tokens { get; }

    /// <summary>What this server was told.</summary>
    protected ServerOptions Options { get; }

    /// <summary>Its open connections; each is added before it is served and closed through here, whatever ends it.</summary>
    protected ConnectionSet Connections { get; }

    public IReadOnlyList<IPEndPoint> Start()
    {
        _listeners = AcceptOptions.Open(Options, Census);
        var accepting = new Task[_listeners.Length];
        for (int i = 0; i < _listeners.Length; i++)
        {
            Listener listener = _listeners[i];
            accepting[i] = Task.Run(() => AcceptUntilClosedAsync(listener));
        }

        _accepting = Task.WhenAll(accepting);
        return [.. _listeners.Take(Options.Listeners).Select(listener => listener.Endpoint)];
    }

    public async ValueTask DrainAsync(CancellationToken cancellation)
    {
        try
        {
            // Who waits at a cap is not served before somebody leaves, which need not happen: it is refused.
            foreach (Listener listener in _listeners)
                await listener.BacklogAcceptedAsync(cancellation, HasRoom).ConfigureAwait(false);
        }
        finally
        {
            await StopAcceptingAsync().ConfigureAwait(false);
            Connections.EndInputs();
        }

        await Connections.EndInOrderAsync(cancellation).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAcceptingAsync().ConfigureAwait(false);
        Connections.CloseAll();
        Dependency?.Close();
        await Connections.WhenEmptyAsync().ConfigureAwait(false);
        _deadlines?.Dispose();
        GC.SuppressFinalize(this);
    }

    private bool HasRoom() => Cap is not { LetsWait: true, HasRoom: false };

    /// <summary>Accepts from one listener and starts to serve each connection, until the listener is closed.</summary>
    protected abstract Task AcceptLoopAsync(Listener listener);

    /// <summary>Closes a connection that was accepted and gets no slot, and counts it.</summary>
    /// <remarks>
    /// A few bytes always fit the buffer of a connection on which nothing was sent yet. Where its peer has sent something by then, which
    /// nobody reads, the kernel closes with a reset behind the answer, so that a peer on the way of a packet that is lost may miss it.
    /// </remarks>
    protected void Refuse(Socket connection)
    {
        Census.Rejected();
        if (Cap is { Policy: CapPolicy.Busy })
            connection.Send(ConnectionCap.BusyAnswer, SocketFlags.None, out SocketError _); // It may be gone already.
        connection.Dispose();
    }

    /// <summary>What a server of lines speaks: with heartbeats where it was told to send some.</summary>
    protected Framing FramingOf(Framing lines) => Heartbeats is null ? lines : lines.WithHeartbeats();

    /// <summary>Tells that a connection begins to read, from when its deadline counts.</summary>
    protected void Reads(Socket connection) => _deadlines?.Reads(connection);

    /// <summary>Tells that a connection begins to write, from when its deadline counts.</summary>
    protected void Writes(Socket connection) => _deadlines?.Writes(connection);

    /// <summary>Counts bytes that a connection received, with which its read is over.</summary>
    protected void Received(Socket connection, long bytes)
    {
        Census.Received(bytes);
        _deadlines?.Received(connection, bytes);
        Monitor?.Received(connection, bytes);
    }

    /// <summary>Counts bytes that the kernel took of a connection, with which its write is over.</summary>
    protected void Sent(Socket connection, long bytes, long given)
    {
        if (bytes < given)
            Census.SentShort();
        Sent(connection, bytes);
    }

    /// <summary>The same of a server that does not count those that took a part.</summary>
    protected void Sent(Socket connection, long bytes)
    {
        Census.Sent(bytes);
        _deadlines?.Sent(connection);
        Monitor?.Sent(connection, bytes);
    }

    /// <summary>Whether an exception is a way for a connection to end: the peer reset it, or this server closed it.</summary>
    protected static bool EndsConnection(Exception exception) => exception is SocketException or ObjectDisposedException;

    /// <summary>Ends the process at a defect: a server that went on without what it ended would look like one that nobody calls.</summary>
    /// <param name="what">What the exception ended.</param>
    [DoesNotReturn]
    protected static void EndProcess(string what, Exception e) => Environment.FailFast($"{what} ended: {e.Message}", e);

    private async Task AcceptUntilClosedAsync(Listener listener)
    {
        try
        {
            await AcceptLoopAsync(listener).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            EndProcess($"The accept loop of {listener.Endpoint}", e);
        }
    }

    private async Task StopAcceptingAsync()
    {
        foreach (Listener listener in _listeners)
            listener.Dispose();
        await _accepting.ConfigureAwait(false);
    }
}
