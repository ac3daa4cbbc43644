using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Servers.Common.Guards;

/// <summary>
/// Deadlines as cancellation has them: each operation is given a token, and ends with a <see cref="SocketException"/> when that is
/// cancelled first.
/// </summary>
/// <param name="times">Of reads and writes.</param>
/// <param name="rearms">
/// Whether a connection keeps its two sources and arms them again (CancelAfter, TryReset); else each operation has a new one.
/// </param>
/// <param name="census">Where connections are counted as timed out.</param>
sealed class TokenDeadlines(DeadlineTimes times, bool rearms, ConnectionCensus census)
{
    private readonly ConcurrentDictionary<Socket, KeptSources> _kept = [];

    /// <returns>Null where there is no deadline, or another way to keep it.</returns>
    public static TokenDeadlines? Of(DeadlineTimes times, DeadlineKeeping kind, ConnectionCensus census) =>
        times.Shortest is null || kind is DeadlineKeeping.Scan or DeadlineKeeping.Wheel
            ? null
            : new(times, rearms: kind == DeadlineKeeping.SourceRearmed, census);

    // The builder keeps what the method awaits with: all that an operation allocates is its source's.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReceiveAsync(Socket connection, Memory<byte> buffer)
    {
        CancellationTokenSource? source = Armed(connection, times.Read, ofReads: true);
        try
        {
            return await connection.ReceiveAsync(buffer, SocketFlags.None, source?.Token ?? default).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw census.Late();
        }
        finally
        {
            Disarm(connection, source, ofReads: true);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> SendAsync(Socket connection, ReadOnlyMemory<byte> bytes)
    {
        CancellationTokenSource? source = Armed(connection, times.Write, ofReads: false);
        try
        {
            return await connection.SendAsync(bytes, SocketFlags.None, source?.Token ?? default).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw census.Late();
        }
        finally
        {
            Disarm(connection, source, ofReads: false);
        }
    }

    /// <summary>A connection is about to be closed.</summary>
    public void Forget(Socket connection)
    {
        if (_kept.TryRemove(connection, out KeptSources? sources))
            sources.Dispose();
    }

    private CancellationTokenSource? Armed(Socket connection, int milliseconds, bool ofReads)
    {
        if (milliseconds == 0)
            return null;
        if (!rearms)
            return new CancellationTokenSource(milliseconds);
        CancellationTokenSource kept = _kept.GetOrAdd(connection, static _ => new KeptSources()).Of(ofReads);
        kept.CancelAfter(milliseconds);
        return kept;
    }

    // One that was cancelled while its operation was ending anyway cannot be armed again.
    private void Disarm(Socket connection, CancellationTokenSource? source, bool ofReads)
    {
        if (source is null)
            return;
        if (!rearms)
            source.Dispose();
        else if (!source.TryReset() && _kept.TryGetValue(connection, out KeptSources? kept))
            kept.Replace(ofReads);
    }
}
