using System.Diagnostics;

namespace Servers.Common.Monitoring;

/// <summary>What a monitor knows of one connection. Times are as Stopwatch.GetTimestamp has them.</summary>
sealed class MonitoredConnection
{
    private long _lastActive;
    private long _bytesIn;
    private long _bytesOut;

    public MonitoredConnection() => _lastActive = Created = Stopwatch.GetTimestamp();

    public long Created { get; }

    public long LastActive => Volatile.Read(ref _lastActive);

    public long BytesIn => Volatile.Read(ref _bytesIn);

    public long BytesOut => Volatile.Read(ref _bytesOut);

    public void Received(long bytes) => Add(ref _bytesIn, bytes);

    public void Sent(long bytes) => Add(ref _bytesOut, bytes);

    private void Add(ref long count, long bytes)
    {
        Interlocked.Add(ref count, bytes);
        Volatile.Write(ref _lastActive, Stopwatch.GetTimestamp());
    }
}
