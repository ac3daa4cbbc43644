using System.Net.Sockets;

namespace Servers.Tests;

/// <summary>
/// One connection for thousands of messages, each sent when the one before is answered, and each of so few bytes that the kernel takes them
/// at once. A thread waits for them in the kernel, which takes a message a fraction of the processor time of awaiting.
/// </summary>
sealed class PingPongClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Traffic _traffic;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private long _sent;

    /// <summary>Connects, and speaks what the server says that it speaks.</summary>
    public PingPongClient(ServerProcess server)
    {
        _traffic = Traffic.Of(server.Framing, connection: 0);
        // Not ConnectAsync, nor anything else that awaits: from then on .NET has the socket wait in epoll for whatever blocks as well.
        _socket.Connect(server.Endpoint);
    }

    /// <param name="bytes">Of a message, by its number from 0 on.</param>
    public Task ExchangeAsync(int messages, Func<int, int> bytes) => Deadline.Before(
        Task.Factory.StartNew(
            () =>
            {
                for (int message = 0; message < messages; message++)
                    Exchange(bytes(message));
                return messages;
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default),
        $"{messages} answers");

    public void Dispose() => _socket.Dispose();

    private void Exchange(int count)
    {
        _traffic.Fill(_buffer.AsSpan(0, count), _sent, isLast: true);
        for (int sent = 0; sent < count;)
            sent += _socket.Send(_buffer.AsSpan(sent, count - sent));
        for (_sent += count; _traffic.Answered < _sent;)
        {
            int received = _socket.Receive(_buffer);
            Assert.NotEqual(0, received);
            Assert.True(_traffic.Takes(_buffer.AsSpan(0, received)), $"what comes after {_traffic.Answered} bytes is no answer");
        }
    }
}
