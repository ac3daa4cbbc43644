using System.Net;

namespace Servers.Contract;

/// <summary>
/// What every server takes, so that a comparison differs in the server and in nothing else; at the end, what one server alone takes.
/// </summary>
public sealed record ServerOptions
{
    /// <summary>The local address to bind. Defaults to loopback; a server is reachable from outside only when told so.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port to bind, 0 to 65535. Defaults to 0: the kernel picks one.</summary>
    public int Port { get; init; }

    /// <summary>Connections that wait in the kernel to be accepted. Defaults to 4096; the kernel caps it at net.core.somaxconn.</summary>
    public int Backlog { get; init; } = 4096;

    /// <summary>The size of each buffer that a server reads into, in bytes. Defaults to 4096.</summary>
    public int BufferBytes { get; init; } = 4096;

    /// <summary>Whether small segments leave at once (TCP_NODELAY). Defaults to true.</summary>
    public bool NoDelay { get; init; } = true;

    /// <summary>
    /// SO_RCVBUF in bytes, as given to setsockopt (the kernel doubles it). Null leaves the kernel's default and its autotuning.
    /// </summary>
    public int? ReceiveBufferBytes { get; init; }

    /// <summary>
    /// SO_SNDBUF in bytes, as given to setsockopt (the kernel doubles it). Null leaves the kernel's default and its autotuning.
    /// </summary>
    public int? SendBufferBytes { get; init; }

    /// <summary>Listening sockets on the one port; more than one share it by SO_REUSEPORT. Defaults to 1.</summary>
    public int Listeners { get; init; } = 1;

    /// <summary>Event loops, for servers that have them. Null is one per core.</summary>
    public int? Loops { get; init; }

    /// <summary>lazy-buffer: whether traffic goes one way only, and which. Defaults to an echo.</summary>
    public OneWay OneWay { get; init; } = OneWay.No;

    /// <summary>buffer-per-message: where the two buffers of each message come from. Defaults to new ones.</summary>
    public BufferSource Source { get; init; } = BufferSource.New;

    /// <summary>
    /// buffer-per-message: entries of a cache in which the bytes of each message replace an older one's, so that they survive it.
    /// Defaults to 0: no cache.
    /// </summary>
    public int CacheEntries { get; init; }

    /// <summary>connection-object: whether the object of a connection comes from a pool, and goes back to it. Defaults to false.</summary>
    public bool Pooled { get; init; }
}
