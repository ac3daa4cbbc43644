using System.Net;
using Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Servers.Common;

namespace Servers.Kestrel;

//   listener ── Kestrel's accept loop ──┬── connection 1
//               (one task)              └── connection n:
//
//       socket ── receive loop ──> [ pipe: blocks of 4 KiB ] ── EchoHandler ──> [ pipe: blocks of 4 KiB ] ── send loop ──> socket
//                 (Kestrel's)      at most 1 MiB                (ours, copies)  at most 64 KiB               (Kestrel's)
//
//   threads   the runtime's: one waits in epoll for all sockets, the pool's run the loops, which Kestrel deals out to a queue per core;
//             beside them one of Kestrel's that wakes once a second
//   buffer    blocks of a pool that Kestrel keeps; a connection that waits has none, since Kestrel waits with a receive of 0 bytes
//   waits     the receive loop for the peer to write, or below 1 MiB; the handler below 64 KiB; the send loop for the peer to read
//
// Kestrel is as an application gets it: its own transport, pool, limits and accept loop, with what that does when accept(2) fails. What it
// does not tell, its census does not have: no accept failures, which stay 0; a connection is counted when its handler begins; bytes in are
// what the handler read, up to 1 MiB behind Kestrel; bytes out are what it gave to Kestrel, up to 64 KiB ahead of the kernel.
public sealed class KestrelTcpServer : ITcpServer
{
    public static Declaration Declaration => new(
        "kestrel",
        "the server of ASP.NET Core, raw TCP without HTTP, two pipes between its socket and the echo",
        options => new KestrelTcpServer(options, http: false));

    /// <summary>What load generators that speak nothing else can ask; its bytes are not counted.</summary>
    public static Declaration Http => new(
        "kestrel-http",
        "the same with HTTP/1.1: one fixed answer of two bytes to every request",
        options => new KestrelTcpServer(options, http: true));

    /// <summary>Of Kestrel's pool; no option of it changes them.</summary>
    private const int BlockBytes = 4096;

    private readonly ServerOptions _options;
    private readonly bool _http;
    private readonly ConnectionSet _connections;
    private readonly CancellationTokenSource _abort = new();
    private Listener[] _listeners = [];
    private WebApplication? _application;
    private IServer? _kestrel;
    private Task? _stopped;

    private KestrelTcpServer(ServerOptions options, bool http)
    {
        (_options, _http, Census) = (options, http, new(countsBytes: !http));
        _connections = new ConnectionSet(Census);
    }

    public ConnectionCensus Census { get; }

    public Framing Framing => _http ? Framing.Http : Framing.Bytes;

    /// <exception cref="NotSupportedException">Buffers of another size than that of Kestrel's blocks are asked for.</exception>
    public IReadOnlyList<IPEndPoint> Start()
    {
        if (_options.BufferBytes != BlockBytes)
            throw new NotSupportedException($"reads into blocks of {BlockBytes} bytes: leave out --buffer-bytes");

        // Opened here, with the options of every server. Kestrel takes the sockets over and accepts in its own way: how Listener rests
        // after a failing accept, and which descriptors it spares, is no part of this server.
        _listeners = Listener.OpenAll(_options, Census);
        _application = Build();
        _kestrel = _application.Services.GetRequiredService<IServer>();
        _kestrel.StartAsync(new OneAnswer(), CancellationToken.None).GetAwaiter().GetResult();
        return Array.ConvertAll(_listeners, listener => listener.Endpoint);
    }

    public async ValueTask DrainAsync(CancellationToken cancellation)
    {
        try
        {
            foreach (Listener listener in _listeners)
                await listener.BacklogAcceptedAsync(cancellation);
        }
        finally
        {
            _ = StoppedAsync(); // Closes the listeners before it waits, for connections that end as they come to the end of their input.
            _connections.EndInputs();
        }

        await StoppedAsync().WaitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _connections.CutAll();
        await _abort.CancelAsync();
        await StoppedAsync();
        await (_application?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    // Kestrel waits for its connections until it is told to abort them.
    private Task StoppedAsync() => _stopped ??= _kestrel?.StopAsync(_abort.Token) ?? Task.CompletedTask;

    // Nothing but Kestrel's own services: no configuration is read, nothing is logged. The application itself is never started; it would
    // take over the signals of the process.
    private WebApplication Build()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        int taken = 0;
        builder.WebHost.UseKestrelCore();
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            foreach (Listener listener in _listeners)
                kestrel.Listen(listener.Endpoint, _http ? AnswerHttp : Echo);
        });
        builder.Services.Configure<SocketTransportOptions>(transport =>
        {
            transport.Backlog = _options.Backlog;
            transport.NoDelay = _options.NoDelay;
            transport.CreateBoundListenSocket = _ => _listeners[taken++].Socket;
        });
        return builder.Build();
    }

    private void Echo(ListenOptions endpoint) => endpoint.Run(new EchoHandler(_connections, Census).OnConnectedAsync);

    private void AnswerHttp(ListenOptions endpoint)
    {
        endpoint.Protocols = HttpProtocols.Http1;
        endpoint.Use(http => new CountingConnection(http, _connections, Census).OnConnectedAsync);
    }
}
