using System.Net.Sockets;

namespace Experiments.Subjects.Outbound.Kinds;

/// <summary>Requests of HTTP/1.1. Connections are a handler's, which keeps them in a pool of its own.</summary>
abstract class HttpRequests(OutboundOptions options) : IRequests
{
    private readonly Uri _address = new($"http://{options.Target}/");
    private long _opened;

    public long Opened => Volatile.Read(ref _opened);

    public abstract Task MakeAsync();

    public abstract void Dispose();

    /// <summary>As HttpClient makes its own, but for what counts connections.</summary>
    protected SocketsHttpHandler NewHandler() => new()
    {
        UseProxy = false, // A variable of the environment is not what is measured.
        PooledConnectionIdleTimeout = options.IdleTime,
        ConnectCallback = ConnectAsync,
    };

    /// <exception cref="HttpRequestException">There was no answer, or not the one that there is.</exception>
    protected async Task GetAsync(HttpClient client)
    {
        using HttpResponseMessage answer = await client.GetAsync(_address);
        answer.EnsureSuccessStatusCode();
    }

    // What the handler does by itself (ConnectHelper.ConnectAsync of the runtime): there is no other place where a connection is heard of.
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        Socket socket = await NoDelaySocket.ConnectedAsync(
            new Socket(SocketType.Stream, ProtocolType.Tcp), context.DnsEndPoint, cancellation);
        Interlocked.Increment(ref _opened);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
