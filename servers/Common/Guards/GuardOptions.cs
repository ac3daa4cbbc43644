namespace Servers.Common.Guards;

/// <summary>
/// What guards a server against its peers, as documents 000, 001 and 002 write it down. Each is an option of its own of those servers that
/// declare it, and off unless it is asked for.
/// </summary>
public static class GuardOptions
{
    internal static readonly WholeNumber Cap = new(
        "--cap", "connections that are served at once, at most; without it, as many as come", otherwise: 0, least: 1, int.MaxValue);

    internal static readonly Choice CapPolicy = new(
        "--cap-policy", "who finds all slots taken is accepted and waits for one, those behind in the backlog; or is closed; or stays in "
            + "the backlog; or is answered BUSY and closed",
        "wait", "reject", "stop", "busy")
    { Needs = Cap };

    internal static readonly Seconds ReadDeadline = new(
        "--read-deadline-seconds", "closes a connection whose peer sends nothing for so long while it is read from");

    internal static readonly Seconds WriteDeadline = new(
        "--write-deadline-seconds", "closes a connection whose peer has not taken all of a write after so long");

    internal static readonly Seconds IdleDeadline = new(
        "--idle-deadline-seconds", "closes a connection whose peer sends --idle-bytes or fewer in so long");

    internal static readonly WholeNumber IdleBytes = new(
        "--idle-bytes", "what an idle peer may send in a deadline, so that a byte now and then does not renew it",
        otherwise: 16, least: 0, 1 << 20)
    { Needs = IdleDeadline };

    /// <summary>Of a server that reads and writes by AsyncServer's methods alone, which can give each operation a token.</summary>
    internal static readonly Choice DeadlineBy = new(
        "--deadline-by", "how the deadlines of reads and writes are kept: by a look at all connections now and then, by a timing wheel, by "
            + "a token source for each operation, or by two for each connection that are armed again",
        "scan", "wheel", "source-per-operation", "source-rearmed");

    internal static readonly WholeNumber KeepAlive = new(
        "--keep-alive-seconds", "has the kernel probe a peer that was silent for so many seconds, and again after as many (TCP_KEEPIDLE)",
        otherwise: 0, least: 1, most: 32_767);

    internal static readonly WholeNumber KeepAliveProbes = new(
        "--keep-alive-probes", "unanswered probes after which the kernel ends a connection (TCP_KEEPCNT)",
        otherwise: 3, least: 1, most: 127)
    { Needs = KeepAlive };

    internal static readonly Seconds UserTimeout = new(
        "--user-timeout-seconds", "has the kernel end a connection whose peer acknowledges nothing for so long (TCP_USER_TIMEOUT)");

    /// <summary>Of a server of lines, which knows an empty one from a message.</summary>
    internal static readonly Seconds Heartbeat = new(
        "--heartbeat-seconds", "sends an empty line to a peer that was waited for so long, and closes the connection where for as long "
            + "again nothing comes");

    internal static readonly Choice Monitor = new(
        "--monitor", "keeps a book of connections by remote address, which the command monitor sums up", "false", "true");

    /// <summary>Of a server on System.Net.Sockets.</summary>
    public static OwnOption[] All { get; } =
        [Cap, CapPolicy, ReadDeadline, WriteDeadline, IdleDeadline, IdleBytes, KeepAlive, KeepAliveProbes, UserTimeout, Monitor];

    /// <summary>The same of one that speaks lines.</summary>
    public static OwnOption[] OfLines { get; } = [.. All, Heartbeat];

    /// <summary>Where a connection is a descriptor, and nothing is kept of it that a book would need.</summary>
    public static OwnOption[] OfAnEventLoop { get; } =
        [Cap, CapPolicy, ReadDeadline, WriteDeadline, IdleDeadline, IdleBytes, KeepAlive, KeepAliveProbes, UserTimeout];
}
