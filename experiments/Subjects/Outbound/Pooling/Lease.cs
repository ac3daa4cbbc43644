using System.Net.Sockets;

namespace Experiments.Subjects.Outbound.Pooling;

// A connection for as long as one exchange takes. Whatever goes wrong on the way leaves it not completed, so that a broken one, or one in
// the middle of an answer, is never anybody else's.
public sealed class Lease : IDisposable
{
    private TcpConnectionPool? _pool;
    private bool _isComplete;

    internal Lease(TcpConnectionPool pool, Socket socket, bool isReused) => (_pool, Socket, IsReused) = (pool, socket, isReused);

    public Socket Socket { get; }

    /// <summary>Whether others had it before; else it was dialled for this one.</summary>
    public bool IsReused { get; }

    /// <summary>The answer has come to its end: the connection is as good as before.</summary>
    public void Complete() => _isComplete = true;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _pool, null) is not { } pool)
            return;
        if (_isComplete)
            pool.Return(Socket);
        else
            pool.Discard(Socket);
    }
}
