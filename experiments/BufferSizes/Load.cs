using static Experiments.BufferSizes.BufferColumns;

namespace Experiments.BufferSizes;

/// <summary>The closed loops of a trial: the same for every subject and every buffer size, so that their rows compare.</summary>
/// <param name="InFlight">Messages under way at once on each connection of a timed pass.</param>
/// <param name="AtOnce">Connections with one message under way in the pass whose system calls are counted.</param>
sealed record Load(long MessageBytes, int InFlight, int AtOnce)
{
    /// <summary>
    /// Payload under way at once on a connection: twice the largest buffer, so that a server that has filled any of them finds as much
    /// again. With less than a buffer holds, the knee would be where the client stops to send. The document names no depth.
    /// </summary>
    private const long BytesInFlight = 512L << 10;

    /// <summary>
    /// Payload under way at once on all connections. A pass ends when all of it is back, which with the smallest buffers takes half a
    /// second.
    /// </summary>
    private const long MostBytesInFlight = 16L << 20;

    /// <summary>Of large messages: a message must be able to follow another.</summary>
    private const int LeastInFlight = 2;

    public static Load At(Point point)
    {
        (long message, long connections) = (point[MessageSize.Id], point[Connections.Id]);
        long each = Math.Min(BytesInFlight, MostBytesInFlight / connections);
        return new(
            message,
            (int)Math.Max(LeastInFlight, (each + message - 1) / message),
            (int)Math.Clamp(MostBytesInFlight / 2 / message, 1, connections));
    }

    /// <summary>Messages follow each other without a gap: how many a receive takes is up to the server and its buffer.</summary>
    public Task<ClosedLoop> PipelineAsync(ClientFleet clients, TimeSpan duration, CancellationToken cancellation) =>
        clients.PipelineAsync(duration, MessageBytes, InFlight, cancellation);

    /// <summary>One message at a time on a connection: the calls that one takes are then the same each time.</summary>
    public Task<ClosedLoop> OneAtATimeAsync(ClientFleet clients, TimeSpan duration, CancellationToken cancellation) =>
        clients.LoopAsync(duration, MessageBytes, AtOnce, cancellation);
}
