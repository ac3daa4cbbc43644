using System.Net;
using Servers.Common;
using Servers.Common.Handlers;
using Servers.Netpoller;

namespace Servers.Tests.Handling;

/// <summary>A netpoller in the tests' own process, with a handler of theirs.</summary>
sealed class HandlerHarness : IAsyncDisposable
{
    private readonly NetpollerServer _server;

    public HandlerHarness(Func<IConnection, Task> handler, int loops = 2, int bufferBytes = 4096)
    {
        _server = new(new ServerOptions { Loops = loops, BufferBytes = bufferBytes }, handler);
        Endpoint = _server.Start()[0];
    }

    public IPEndPoint Endpoint { get; }

    public Task<EchoClient> ConnectAsync() => EchoClient.OpenAsync(Endpoint);

    public CensusSnapshot Census => _server.Census.Snapshot();

    public Task<CensusSnapshot> CensusWhen(Predicate<CensusSnapshot> satisfies, string what) =>
        Deadline.Until(() => Task.FromResult(Census), satisfies, what);

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
