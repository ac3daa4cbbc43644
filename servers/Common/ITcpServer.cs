using System.Net;
using Contract;

namespace Servers.Common;

/// <summary>
/// A TCP server that returns every byte to its sender, or answers every line. One instance serves once: started, perhaps drained, disposed.
/// </summary>
/// <remarks>
/// All servers agree on the behaviour of a connection, and only on that: answers come back in order; a peer that closes its sending side
/// still gets the rest, then the server closes; a peer that resets, or never reads, harms itself alone.
/// Disposing closes the listeners and every connection at once; the port is free when <see cref="IAsyncDisposable.DisposeAsync"/> is done.
/// </remarks>
public interface ITcpServer : IAsyncDisposable
{
    /// <summary>What has been counted so far. May be read from any thread, at any time, also after disposal.</summary>
    ConnectionCensus Census { get; }

    /// <summary>What it takes for a message, and how it answers one.</summary>
    Framing Framing => Framing.Bytes;

    /// <summary>
    /// Binds, listens, begins to accept, and returns where: one endpoint a listener, with the port that the kernel chose for 0.
    /// </summary>
    /// <exception cref="System.Net.Sockets.SocketException">The port is taken or the address is not of this machine.</exception>
    IReadOnlyList<IPEndPoint> Start();

    /// <summary>
    /// Stops accepting, closes each connection when what its peer sent before is echoed and its peer's kernel has the echo, and returns
    /// when none is open.
    /// </summary>
    /// <param name="cancellation">Gives up waiting, for instance for a peer that never reads; what is open then stays open.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled while connections were open.</exception>
    ValueTask DrainAsync(CancellationToken cancellation);
}
