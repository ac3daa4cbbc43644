using Experiments.Subjects.Outbound.Pooling;

namespace Experiments.Subjects.Outbound.Kinds;

//   request: borrow ─> send ─> receive ─> give back
sealed class ThroughPool(OutboundOptions options, bool checks) : IRequests
{
    private readonly TcpConnectionPool _pool = new(
        cancellation => PingLine.DialAsync(options.Target, cancellation),
        new(options.PoolSize, options.IdleTime) { ChecksOnBorrow = checks });

    private long _broken;

    public long Opened => _pool.Counts.Opened;

    public PoolCounts? Pool => _pool.Counts;

    public long? BrokenHandedOut => Volatile.Read(ref _broken);

    public async Task MakeAsync()
    {
        using Lease connection = await _pool.BorrowAsync();
        try
        {
            await PingLine.ExchangeAsync(connection.Socket);
            connection.Complete();
        }
        catch when (connection.IsReused)
        {
            Interlocked.Increment(ref _broken);
            throw;
        }
    }

    public void Dispose() => _pool.Dispose();
}
