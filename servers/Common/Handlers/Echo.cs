using System.Buffers;

namespace Servers.Common.Handlers;

/// <summary>The handlers of servers whose loops run handlers.</summary>
static class Echo
{
    /// <summary>Every byte back to its sender, until the peer sends no more.</summary>
    public static async Task PlainAsync(IConnection connection)
    {
        while (await connection.ReceiveAsync() > 0)
            await connection.SendAsync(connection.Received);
    }

    /// <summary>
    /// The same, after something slow elsewhere. What was received is taken along: while this one waits, the loop's buffer is others'.
    /// </summary>
    public static async Task SlowAsync(IConnection connection, SlowDependency dependency, ConnectionCensus census)
    {
        int received;
        while ((received = await connection.ReceiveAsync()) > 0)
        {
            byte[] kept = ArrayPool<byte>.Shared.Rent(received);
            connection.Received.CopyTo(kept);
            if (!await dependency.AnswersAsync())
            {
                census.TimedOut();
                return;
            }

            await connection.SendAsync(kept.AsSpan(0, received));
            ArrayPool<byte>.Shared.Return(kept);
        }
    }
}
