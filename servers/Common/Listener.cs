using System.Net;
using System.Net.Sockets;
using Servers.Common.Accepting;
using Servers.Common.Guards;

namespace Servers.Common;

/// <summary>
/// A listening <see cref="Socket"/> and its accept policy, for servers on System.Net.Sockets; one on raw descriptors has its own.
/// </summary>
/// <remarks>
/// The options of a connection are set on the listener: Linux copies SO_RCVBUF, SO_SNDBUF and TCP_NODELAY to what it accepts, which
/// saves three system calls a connection and lets the buffer sizes take part in the handshake's window.
/// </remarks>
public sealed class Listener : IDisposable
{
    private const int LevelSocket = 1;
    private const int ReusePort = 15;
    private static readonly TimeSpan BacklogPoll = TimeSpan.FromMilliseconds(1);

    private readonly CancellationTokenSource _closed;
    private readonly AcceptPolicy _policy;
    private readonly ConnectionCensus _census;
    private AcceptCount? _accepted;

    private Listener(Socket socket, ConnectionCensus census, CancellationTokenSource closed)
    {
        Socket = socket;
        Endpoint = (IPEndPoint)socket.LocalEndPoint!;
        _closed = closed;
        _policy = new AcceptPolicy(census);
        _census = census;
    }

    /// <summary>The listening socket itself.</summary>
    public Socket Socket { get; }

    /// <summary>Cancelled when it is closed.</summary>
    public CancellationToken Closed => _closed.Token;

    /// <summary>Where it listens, or did before it was closed.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Opens as many listeners as the options ask for, all on one port.</summary>
    /// <exception cref="SocketException">The port is taken or the address is not of this machine; nothing stays open.</exception>
    public static Listener[] OpenAll(ServerOptions options, ConnectionCensus census)
    {
        if (options.Listeners > 1)
            RefusePortInUse(options);

        var listeners = new Listener[options.Listeners];
        try
        {
            int port = options.Port;
            for (int i = 0; i < listeners.Length; i++)
            {
                listeners[i] = new Listener(Open(options, port), census, new());
                port = listeners[i].Endpoint.Port;
            }

            return listeners;
        }
        catch
        {
            foreach (Listener? opened in listeners)
                opened?.Dispose();
            throw;
        }
    }

    /// <summary>What another accept loop has of the same socket: a policy of its own. Closing either closes both.</summary>
    public Listener Shared() => new(Socket, _census, _closed);

    /// <summary>Has the census count by itself what is accepted here, from before the first.</summary>
    public void CountAccepted() => _accepted = _census.AcceptLoop();

    /// <summary>The next connection, or null once the listener is closed. A failing accept rests and is tried again.</summary>
    public async ValueTask<Socket?> AcceptAsync()
    {
        while (!IsClosed)
        {
            TimeSpan rest = _policy.Before();
            try
            {
                if (rest == TimeSpan.Zero)
                    return Accepted(await Socket.AcceptAsync().ConfigureAwait(false));
            }
            catch (Exception e) when (IsFailure(e))
            {
                rest = RestAfter(e);
            }

            await Task.Delay(rest, _closed.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return null;
    }

    /// <summary>As <see cref="AcceptAsync"/>, blocking the calling thread.</summary>
    public Socket? Accept()
    {
        while (!IsClosed)
        {
            TimeSpan rest = _policy.Before();
            try
            {
                if (rest == TimeSpan.Zero)
                    return Accepted(Socket.Accept());
            }
            catch (Exception e) when (IsFailure(e))
            {
                rest = RestAfter(e);
            }

            _closed.Token.WaitHandle.WaitOne(rest);
        }

        return null;
    }

    /// <summary>For who lacks what it takes to serve an accepted connection: counts that, and rests as after a failing accept.</summary>
    public void Rest() => _closed.Token.WaitHandle.WaitOne(_policy.Failed(SocketError.TooManyOpenSockets));

    /// <summary>Waits until the backlog is accepted: its peers have been told that they are connected, and closing resets them.</summary>
    /// <param name="hasRoom">Whether another may be served; where none may, the rest of it is not waited for. Null where any may.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public async Task BacklogAcceptedAsync(CancellationToken cancellation, Func<bool>? hasRoom = null)
    {
        try
        {
            while (!IsClosed && hasRoom?.Invoke() != false && Socket.Poll(TimeSpan.Zero, SelectMode.SelectRead))
                await Task.Delay(BacklogPoll, cancellation).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // Closed meanwhile, and the backlog with it.
        }
    }

    /// <summary>Closes the listening socket; an accept that waits returns null. The port is free when this returns.</summary>
    public void Dispose()
    {
        _closed.Cancel();
        Socket.Dispose();
    }

    private bool IsClosed => _closed.IsCancellationRequested;

    private Socket Accepted(Socket connection)
    {
        _policy.Succeeded(connection.Handle);
        _accepted?.Add();
        return connection;
    }

    // Closing ends an accept with either.
    private bool IsFailure(Exception e) => e is SocketException || (e is ObjectDisposedException && IsClosed);

    private TimeSpan RestAfter(Exception e) => IsClosed ? TimeSpan.Zero : _policy.Failed(((SocketException)e).SocketErrorCode);

    private static Socket Open(ServerOptions options, int port)
    {
        var socket = new Socket(options.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // SocketOptionName.ReuseAddress is left alone: on Unix it means SO_REUSEPORT too, which would let two servers share a port
            // unseen. The runtime sets plain SO_REUSEADDR by itself when it binds.
            if (options.Listeners > 1)
                socket.SetRawSocketOption(LevelSocket, ReusePort, [1, 0, 0, 0]);
            socket.NoDelay = options.NoDelay;
            if (options.ReceiveBufferBytes is { } receiveBytes)
                socket.ReceiveBufferSize = receiveBytes;
            if (options.SendBufferBytes is { } sendBytes)
                socket.SendBufferSize = sendBytes;
            KernelTimeouts.Set(options, (level, option, value) => socket.SetRawSocketOption(level, option, BitConverter.GetBytes(value)));
            socket.Bind(new IPEndPoint(options.Address, port));
            socket.Listen(options.Backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // SO_REUSEPORT joins a port that another program listens on without a word. A socket without it is refused.
    private static void RefusePortInUse(ServerOptions options) => Open(options with { Listeners = 1 }, options.Port).Dispose();
}
