using System.Globalization;

namespace Experiments.Deadlines;

/// <summary>What a server does about peers that it should not wait for.</summary>
/// <param name="Suffix">Behind the server's id; empty where the server is as it is.</param>
/// <param name="Description">For people.</param>
/// <param name="Options">What the server is told, for a deadline of so many seconds.</param>
sealed record ServerGuard(string Suffix, string Description, Func<double, IEnumerable<string>> Options)
{
    public static readonly ServerGuard None = new("", "as it is", _ => []);

    public static readonly ServerGuard Read = Timed("read-deadline", "a deadline for each read");
    public static readonly ServerGuard Write = Timed("write-deadline", "a deadline for each write");
    public static readonly ServerGuard Idle = Timed("idle-deadline", "a deadline for more than 16 bytes");
    public static readonly ServerGuard UserTimeout = Timed("user-timeout", "TCP_USER_TIMEOUT");

    /// <summary>One after half of the deadline, and an answer within the other half.</summary>
    public static readonly ServerGuard Heartbeat = new("-heartbeat", "a heartbeat, and an answer to it within the deadline", seconds =>
        ["--heartbeat-seconds", Text(seconds / 2)]);

    /// <summary>
    /// The kernel knows whole seconds alone: a probe after one deadline, and the end when it is not answered within another.
    /// </summary>
    public static readonly ServerGuard KeepAlive = new("-keep-alive", "TCP keep-alive, one probe", seconds =>
        ["--keep-alive-seconds", Text(Math.Ceiling(seconds)), "--keep-alive-probes", "1"]);

    /// <summary>Both deadlines of document 002, which has 30 s for a read and 10 s for a write.</summary>
    public static readonly ServerGuard Document = new("", "the document's deadlines", seconds =>
        ["--read-deadline-seconds", Text(seconds), "--write-deadline-seconds", Text(seconds)]);

    /// <summary>Document 000 has 5 s between heartbeats, and 10 s for a read and a write.</summary>
    public static readonly ServerGuard DocumentHeartbeat = new("", "the document's heartbeat and deadlines", seconds =>
        [.. Document.Options(seconds), "--heartbeat-seconds", Text(seconds / 2)]);

    private static ServerGuard Timed(string name, string description) =>
        new($"-{name}", description, seconds => [$"--{name}-seconds", Text(seconds)]);

    private static string Text(double seconds) => seconds.ToString("0.###", CultureInfo.InvariantCulture);
}
