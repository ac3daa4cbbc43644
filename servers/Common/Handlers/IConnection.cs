namespace Servers.Common.Handlers;

/// <summary>
/// A connection as its handler sees it: one call after the other as if each blocked, on a loop that never does. It has one handler, and
/// one operation at a time.
/// </summary>
/// <remarks>
/// Nothing here says how a loop is told what has come: a buffer is neither lent to the kernel nor kept by the handler, and no exception is
/// the ordinary end of a connection.
/// <para>
/// A handler runs on the loop of its connection and goes on there, inline, when an operation is over. What it does in between, all other
/// connections of the loop wait for: work that blocks or computes for long belongs elsewhere, and is awaited. It is back on its loop
/// behind such an await, which captures the loop's SynchronizationContext; behind ConfigureAwait(false) it is back as soon as it awaits an
/// operation of its connection.
/// </para>
/// <para>
/// When the handler has returned its connection is closed, and not before. What it throws closes its own connection alone, and is told on
/// stderr.
/// </para>
/// </remarks>
public interface IConnection
{
    /// <summary>Waits for bytes of the peer; no buffer is held meanwhile.</summary>
    /// <returns>How many <see cref="Received"/> has; 0 when none will come any more, because the peer has ended its side, or the
    /// connection is lost.</returns>
    ValueTask<int> ReceiveAsync();

    /// <summary>
    /// What the last receive has brought, in a buffer of the loop, which is lent until the handler awaits something that is not over at
    /// once: a span cannot be kept longer, which the compiler sees to. A handler that awaits anything else between has to copy first.
    /// </summary>
    /// <exception cref="InvalidOperationException">The handler has awaited something else meanwhile.</exception>
    ReadOnlySpan<byte> Received { get; }

    /// <summary>
    /// Sends all of it, and is over when the kernel has taken it; at once, as a rule. Where the peer does not read, what is left is copied
    /// until it does.
    /// </summary>
    /// <returns>How much the kernel has taken: less than was given only where the connection is lost, and nothing more will come.</returns>
    ValueTask<int> SendAsync(ReadOnlySpan<byte> bytes);
}
