using System.Diagnostics;
using Linux;

namespace Clients.Load.Buffers;

// Sends on connections that nobody reads: on each until it has sent so many bytes, or until the kernel takes no more.
// connections: On which it sends.
sealed unsafe class Pushing(IReadOnlyList<int> connections)
{
    private const int LargestChunk = 64 * 1024;
    private const int PauseMilliseconds = 5;

    private static readonly byte[] Zeros = new byte[LargestChunk];

    private readonly Dictionary<int, long> _sent = [];

    // Connections whose last byte was refused: send(2) would have blocked.
    public int Blocked { get; private set; }

    // Connections that the kernel has given up, such as for want of memory.
    public int Broken { get; private set; }

    // Bytes that the kernel has taken, over all connections.
    public long Sent => _sent.Values.Sum();

    // bytes: On each connection, with what was sent on it before.
    // patience: It returns when for so long the kernel has taken nothing.
    // deadline: It returns after so long whatever the kernel takes.
    public void To(long bytes, TimeSpan patience, TimeSpan deadline)
    {
        long started = Stopwatch.GetTimestamp(), lastTaken = started;
        while (SendOnAll(bytes) is var taken && Blocked > 0 && Stopwatch.GetElapsedTime(started) < deadline)
        {
            if (taken > 0)
                lastTaken = Stopwatch.GetTimestamp();
            else if (Stopwatch.GetElapsedTime(lastTaken) > patience)
                break;
            Thread.Sleep(PauseMilliseconds); // What was sent may be on its way still, and make room when it has arrived.
        }
    }

    private long SendOnAll(long bytes)
    {
        long taken = 0;
        Blocked = Broken = 0;
        foreach (int connection in connections)
        {
            long before = _sent.GetValueOrDefault(connection);
            long after = _sent[connection] = SendOn(connection, before, bytes);
            taken += after - before;
        }
        return taken;
    }

    private long SendOn(int connection, long sent, long bytes)
    {
        fixed (byte* zeros = Zeros)
        {
            while (sent < bytes)
            {
                nint taken = Sockets.Send(
                    connection, zeros, (nuint)Math.Min(LargestChunk, bytes - sent), Sockets.NoSignal | Sockets.DontWait);
                if (taken < 0 && LastError.Number is Errno.EAGAIN or Errno.ENOBUFS or Errno.ENOMEM)
                    Blocked++;
                else if (taken < 0)
                    Broken++;
                if (taken < 0)
                    break;
                sent += taken;
            }
        }
        return sent;
    }
}
