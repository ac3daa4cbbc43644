namespace Experiments.Subjects.Heartbeats.Serving;

/// <summary>What the one thread counts and others read.</summary>
sealed class BeatCounts
{
    private long _total, _closed, _acceptFailures, _bytesIn, _bytesOut, _sent, _blocked;

    public long Open => Volatile.Read(ref _total) - Volatile.Read(ref _closed);

    public long Total => Volatile.Read(ref _total);

    public long AcceptFailures => Volatile.Read(ref _acceptFailures);

    public long BytesIn => Volatile.Read(ref _bytesIn);

    public long BytesOut => Volatile.Read(ref _bytesOut);

    /// <summary>Beats that the kernel took.</summary>
    public long Beats => Volatile.Read(ref _sent);

    /// <summary>Beats that it did not take, because the peer does not read.</summary>
    public long BlockedBeats => Volatile.Read(ref _blocked);

    public void Opened() => Volatile.Write(ref _total, _total + 1);

    public void Closed() => Volatile.Write(ref _closed, _closed + 1);

    public void AcceptFailed() => Volatile.Write(ref _acceptFailures, _acceptFailures + 1);

    public void Received(long bytes) => Volatile.Write(ref _bytesIn, _bytesIn + bytes);

    public void Sent(long bytes)
    {
        Volatile.Write(ref _bytesOut, _bytesOut + bytes);
        Volatile.Write(ref _sent, _sent + 1);
    }

    public void Blocked() => Volatile.Write(ref _blocked, _blocked + 1);
}
