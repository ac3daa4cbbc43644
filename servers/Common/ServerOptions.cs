using System.Net;

namespace Servers.Common;

/// <summary>
/// What every server takes, so that a comparison differs in the server and in nothing else; beside it, what this one alone was told.
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

    private Dictionary<string, int>? Own { get; init; }

    /// <summary>The value of an option that the server declares as its own.</summary>
    public int Of(OwnOption option) => Own is not null && Own.TryGetValue(option.Name, out int value) ? value : option.Otherwise;

    /// <summary>Whether an option was given without the one that it says more of.</summary>
    internal bool HasAlone(OwnOption option) => Has(option) && option.Needs is { } needs && !Has(needs);

    /// <summary>The same with an option of the server's own.</summary>
    /// <exception cref="UsageException">It has no such value.</exception>
    internal ServerOptions With(OwnOption option, string? text) =>
        this with { Own = new Dictionary<string, int>(Own ?? []) { [option.Name] = option.Parse(text) } };

    private bool Has(OwnOption option) => Own?.ContainsKey(option.Name) == true;
}
