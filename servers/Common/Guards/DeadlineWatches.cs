using System.Net.Sockets;

namespace Servers.Common.Guards;

/// <summary>Several, where a server was told of several kinds.</summary>
sealed class DeadlineWatches(DeadlineWatch first, DeadlineWatch second, ConnectionCensus census) : DeadlineWatch(census)
{
    /// <returns>Both, the one that there is, or null.</returns>
    public static DeadlineWatch? Of(DeadlineWatch? first, DeadlineWatch? second, ConnectionCensus census) =>
        first is null ? second : second is null ? first : new DeadlineWatches(first, second, census);

    public override void Opened(Socket connection)
    {
        first.Opened(connection);
        second.Opened(connection);
    }

    public override void Reads(Socket connection)
    {
        first.Reads(connection);
        second.Reads(connection);
    }

    public override void Writes(Socket connection)
    {
        first.Writes(connection);
        second.Writes(connection);
    }

    public override void Received(Socket connection, long bytes)
    {
        first.Received(connection, bytes);
        second.Received(connection, bytes);
    }

    public override void Sent(Socket connection)
    {
        first.Sent(connection);
        second.Sent(connection);
    }

    public override void Forget(Socket connection)
    {
        first.Forget(connection);
        second.Forget(connection);
    }

    public override void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }
}
