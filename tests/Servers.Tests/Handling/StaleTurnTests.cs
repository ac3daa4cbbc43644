using System.Collections.Concurrent;
using System.Net.Sockets;
using Linux;
using Servers.Common.Handlers;
using Servers.Netpoller;
using Servers.Tests.Pauses;

namespace Servers.Tests.Handling;

/// <summary>
/// A loop notes who has more bytes than it has read, and goes on with them behind its events. One of these may end the connection, and its
/// descriptor, which is its object too, be another loop's by then. Handlers that stand still put the moments in order.
/// </summary>
[Collection(AloneInTheProcess.Name)]
public sealed class StaleTurnTests : IAsyncDisposable
{
    // By order of arrival, which alternates between two loops: the first and third are of loop 0, which accepts as well.
    private const int Stopper = 0, Leaver = 1, SecondStopper = 2, OtherStopper = 3, Newcomer = 4;

    private readonly Hold[] _holds = [.. Enumerable.Range(0, 4).Select(_ => new Hold())];
    private readonly Socket[] _clients =
        [.. Enumerable.Range(0, 5).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))];

    private readonly ConcurrentQueue<PolledConnection> _served = [];
    private readonly ConcurrentQueue<int> _newcomersThreads = [];
    private readonly SemaphoreSlim _wentOn = new(0), _answered = new(0);
    private readonly HandlerHarness _server;
    private int _threadOfLoop0;

    // Of one byte, so that who has sent two has more than was read.
    public StaleTurnTests() => _server = new(HandleAsync, bufferBytes: 1);

    [Fact]
    public async Task A_loop_does_not_go_on_with_the_next_connection_of_a_descriptor_which_is_another_loops()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers(); // What nobody closed would free descriptors below.
        for (int i = Stopper; i < Newcomer; i++)
            await ConnectAsync(i);

        // Loop 1 notes that the leaver has more. Its next turn finds first that it has left, and then who stops the loop.
        await SendAsync(Leaver, 2, left: 0);
        await _holds[Leaver].Reached();
        _clients[Leaver].Shutdown(SocketShutdown.Send);
        await ArrivedAsync(Leaver, 0);
        await SendAsync(OtherStopper, 2, left: 2);
        _holds[Leaver].Release();
        await _holds[OtherStopper].Reached();

        await ConnectAsync(Newcomer);
        if (At(Newcomer).Descriptor != At(Leaver).Descriptor)
            Assert.Skip("something else in this process has the descriptor that was to be used again");

        // Loop 0 notes the same of the newcomer, and is stopped in that turn.
        await SendAsync(Stopper, 1, left: 0);
        await _holds[Stopper].Reached();
        await SendAsync(Newcomer, 2, left: 2);
        await SendAsync(SecondStopper, 1, left: 1);
        _holds[Stopper].Release();
        await _holds[SecondStopper].Reached();

        // Loop 1 goes on with what it had noted, and with who stopped it.
        _holds[OtherStopper].Release();
        await _wentOn.WaitAsync(Deadline.Token());
        _holds[SecondStopper].Release();
        await _answered.WaitAsync(Deadline.Token());

        Assert.Equal([_threadOfLoop0, _threadOfLoop0], _newcomersThreads);
    }

    private PolledConnection At(int place) => _served.ElementAt(place);

    private Task HandleAsync(IConnection connection)
    {
        _served.Enqueue((PolledConnection)connection);
        return (_served.Count - 1) switch
        {
            Leaver => LeaveAsync(connection),
            Newcomer => ComeAsync(connection),
            var stopper => StopAsync(connection, stopper),
        };
    }

    private async Task LeaveAsync(IConnection connection)
    {
        await connection.ReceiveAsync();
        await connection.ReceiveAsync();
        _holds[Leaver].Here();
        await connection.ReceiveAsync();
    }

    private async Task StopAsync(IConnection connection, int place)
    {
        await connection.ReceiveAsync();
        if (place == Stopper)
            _threadOfLoop0 = Environment.CurrentManagedThreadId;
        _holds[place].Here();
        await connection.ReceiveAsync();
        if (place == OtherStopper)
            _wentOn.Release();
    }

    private async Task ComeAsync(IConnection connection)
    {
        for (int i = 0; i < 2; i++)
        {
            await connection.ReceiveAsync();
            _newcomersThreads.Enqueue(Environment.CurrentManagedThreadId);
        }
        _answered.Release();
    }

    private async Task ConnectAsync(int place)
    {
        await _clients[place].ConnectAsync(_server.Endpoint);
        await Deadline.Until(() => Task.FromResult(_served.Count), count => count == place + 1, "served");
    }

    /// <param name="left">What the server does not read at once, since its loop stands still: until so much has arrived.</param>
    private async Task SendAsync(int place, int bytes, int left)
    {
        _clients[place].Send(new byte[bytes]);
        if (left > 0)
            await ArrivedAsync(place, left);
    }

    private Task ArrivedAsync(int place, int bytes) =>
        Deadline.Until(() => Task.FromResult(Waiting(At(place).Descriptor)), waiting => waiting == bytes, "arrived");

    /// <returns>0 at the end of what the peer has sent; negative where nothing has come.</returns>
    private static unsafe int Waiting(int descriptor)
    {
        byte* ignored = stackalloc byte[2];
        return (int)Sockets.Receive(descriptor, ignored, 2, Sockets.Peek | Sockets.DontWait);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Hold hold in _holds)
            hold.Release();
        foreach (Socket client in _clients)
            client.Dispose();
        await _server.DisposeAsync();
        foreach (Hold hold in _holds)
            hold.Dispose();
        _wentOn.Dispose();
        _answered.Dispose();
    }
}
