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
        "wait", "reject", "stop", "busy");

    internal static readonly Seconds ReadDeadline = new(
        "--read-deadline-seconds", "closes a connection whose peer sends nothing for so long while it is read from");

    internal static readonly Seconds WriteDeadline = new(
        "--write-deadline-seconds", "closes a connection whose peer takes nothing for so long while it is written to");

    internal static readonly Choice Monitor = new(
        "--monitor", "keeps a book of connections by remote address, which the command monitor sums up", "false", "true");

    /// <summary>Where one read or write of a connection is under way at a time.</summary>
    public static OwnOption[] All { get; } = [Cap, CapPolicy, ReadDeadline, WriteDeadline, Monitor];

    /// <summary>Where a read and a write of one connection overlap, so that one deadline does not do.</summary>
    public static OwnOption[] WithoutDeadlines { get; } = [Cap, CapPolicy, Monitor];

    /// <summary>Where a connection is a descriptor, and nothing is kept of it that a deadline or a book would need.</summary>
    public static OwnOption[] CapAlone { get; } = [Cap, CapPolicy];
}
