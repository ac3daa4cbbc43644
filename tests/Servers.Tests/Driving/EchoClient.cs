using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Contract;

namespace Servers.Tests;

/// <summary>One connection of a test: sends its messages, and checks that what comes back answers them.</summary>
sealed class EchoClient : IDisposable
{
    private const int TcpInfo = 11;
    private const int ChunkBytes = 64 * 1024;

    private static int _lastNumber;

    private readonly Traffic _traffic;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private EchoClient(Framing framing) => _traffic = Traffic.Of(framing, Interlocked.Increment(ref _lastNumber));

    public long Sent { get; private set; }

    /// <summary>How much of what was sent is answered.</summary>
    public long Answered => _traffic.Answered;

    /// <summary>Bytes of all answers.</summary>
    public long Received { get; private set; }

    /// <summary>Speaks what the server says that it speaks.</summary>
    public static Task<EchoClient> OpenAsync(ServerProcess server, int? receiveBufferBytes = null, int? sendBufferBytes = null) =>
        OpenAsync(server.Endpoint, receiveBufferBytes, sendBufferBytes, server.Framing);

    public static async Task<EchoClient> OpenAsync(
        IPEndPoint endpoint, int? receiveBufferBytes = null, int? sendBufferBytes = null, Framing framing = Framing.Bytes)
    {
        var client = new EchoClient(framing);
        if (receiveBufferBytes is { } receive)
            client._socket.ReceiveBufferSize = receive;
        if (sendBufferBytes is { } send)
            client._socket.SendBufferSize = send;
        await client._socket.ConnectAsync(endpoint, Deadline.Token());
        return client;
    }

    public static Task<EchoClient[]> OpenManyAsync(ServerProcess server, int count) =>
        OpenManyAsync(server.Endpoint, count, server.Framing);

    public static async Task<EchoClient[]> OpenManyAsync(IPEndPoint endpoint, int count, Framing framing = Framing.Bytes)
    {
        var clients = new EchoClient[count];
        for (int i = 0; i < count; i++)
            clients[i] = await OpenAsync(endpoint, framing: framing);
        return clients;
    }

    /// <summary>Sends this many bytes, with which a message ends.</summary>
    public async Task SendAsync(int count)
    {
        using CancellationTokenSource deadline = Deadline.Begin();
        byte[] chunk = ArrayPool<byte>.Shared.Rent(Math.Min(count, ChunkBytes));
        for (long end = Sent + count; Sent < end;)
        {
            Memory<byte> next = chunk.AsMemory(0, (int)Math.Min(chunk.Length, end - Sent));
            _traffic.Fill(next.Span, Sent, isLast: Sent + next.Length == end);
            Sent += await _socket.SendAsync(next, deadline.Token);
        }
        ArrayPool<byte>.Shared.Return(chunk);
    }

    /// <summary>
    /// Receives and checks the answers to this many bytes that were sent, in reads of at most <paramref name="atMostBytes"/>.
    /// </summary>
    public async Task ReceiveAsync(int count, int atMostBytes = ChunkBytes)
    {
        for (long end = Answered + count; Answered < end;)
        {
            if (!await ReceiveOnceAsync((int)Math.Min(atMostBytes, end - Answered)))
                Assert.Fail($"the server closed when {Answered} bytes were answered, {end - Answered} before the end");
        }
    }

    /// <summary>Receives so many bytes and does not check them: they are no echo, or one of bytes that this client did not fill.</summary>
    public async Task<byte[]> ReceiveUnaskedAsync(int count)
    {
        byte[] bytes = new byte[count];
        CancellationToken deadline = Deadline.Token();
        for (int received = 0; received < count;)
        {
            int more = await _socket.ReceiveAsync(bytes.AsMemory(received), deadline);
            Assert.NotEqual(0, more);
            received += more;
        }
        return bytes;
    }

    /// <summary>Receives until the end and checks nothing.</summary>
    public async Task DiscardToTheEndAsync()
    {
        byte[] bytes = new byte[ChunkBytes];
        CancellationToken deadline = Deadline.Token();
        while (await _socket.ReceiveAsync(bytes, deadline) > 0)
        {
        }
    }

    public async Task ReceiveToTheEndAsync()
    {
        while (await ReceiveOnceAsync(ChunkBytes))
        {
        }
    }

    /// <summary>Exchanges so many bytes again and again, until the server is gone; each byte that comes is checked.</summary>
    public async Task TalkToTheEndAsync(int count)
    {
        try
        {
            do
            {
                await Task.Yield();
                await SendAsync(count);
            }
            while (await IsAnsweredAsync());
        }
        catch (SocketException)
        {
            // A reset is an end as well.
        }
    }

    public async Task ExchangeAsync(int count)
    {
        Task sending = SendAsync(count);
        await ReceiveAsync(count);
        await sending;
    }

    /// <returns>Bytes that the kernel took without waiting, 0 if it has no room.</returns>
    public int SendWithoutWaiting(byte[] bytes)
    {
        _socket.Blocking = false;
        int sent = _socket.Send(bytes, SocketFlags.None, out SocketError error);
        return error is SocketError.Success or SocketError.WouldBlock ? Math.Max(0, sent) : throw new SocketException((int)error);
    }

    /// <summary>Whether the server's kernel has acknowledged all that was sent.</summary>
    public bool IsDelivered()
    {
        // struct tcp_info of include/uapi/linux/tcp.h: tcpi_unacked and tcpi_notsent_bytes.
        byte[] info = new byte[148];
        _socket.GetRawSocketOption((int)SocketOptionLevel.Tcp, TcpInfo, info);
        return BitConverter.ToUInt32(info, 24) == 0 && BitConverter.ToUInt32(info, 144) == 0;
    }

    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    public void Dispose() => _socket.Dispose();

    private async Task<bool> IsAnsweredAsync()
    {
        while (Answered < Sent)
        {
            if (!await ReceiveOnceAsync(ChunkBytes))
                return false;
        }
        return true;
    }

    private async Task<bool> ReceiveOnceAsync(int atMostBytes)
    {
        using CancellationTokenSource deadline = Deadline.Begin();
        byte[] bytes = ArrayPool<byte>.Shared.Rent(atMostBytes);
        int received = await _socket.ReceiveAsync(bytes.AsMemory(0, atMostBytes), deadline.Token);
        Assert.True(_traffic.Takes(bytes.AsSpan(0, received)), $"what comes after {Answered} answered bytes is no answer to what was sent");
        ArrayPool<byte>.Shared.Return(bytes);
        Received += received;
        return received > 0;
    }
}
