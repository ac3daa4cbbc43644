namespace Experiments.CostPerMessage;

/// <summary>One load of a trial, and what is measured under it.</summary>
/// <param name="MessagesPerSecond">
/// Offered, an open loop; null for as many as it carries, a closed loop with one under way on each connection.
/// </param>
/// <param name="Seconds">How long; 0 in a profile that does not have it.</param>
/// <param name="InFullAlone">Whether the full profile alone has it, and spares counting its system calls.</param>
sealed record Step(long? MessagesPerSecond, PerProfile<double> Seconds, bool InFullAlone)
{
    /// <summary>For people.</summary>
    public string Words => MessagesPerSecond is { } rate ? $"{rate:N0} a second" : "as many as it carries";

    public Column Served => MessagesPerSecond is null ? LoadColumns.MessagesPerSecond
        : Of("served", "messages_per_second", "1/s", "messages echoed over the time that they took", "the clients' clock");

    /// <summary>Of an offered load alone.</summary>
    public Column Kept => Of("rate_kept", "ratio", "ratio",
        "messages that were back when the schedule ended over all that were due", "the clients' clock");

    public Column Cpu => MessagesPerSecond is null ? LoadColumns.ServerCpu
        : Of("cpu_per_message", "seconds", "s", "processor time of the server over its messages, what it takes while idle included",
            "CPU clock of the process");

    public Column P50 => MessagesPerSecond is null ? LoadColumns.P50
        : Of("latency_p50", "seconds", "s", "median from when a message was due to its echo", "the clients' clock");

    public Column P99 => MessagesPerSecond is null ? LoadColumns.P99
        : Of("latency_p99", "seconds", "s", "99th percentile of the same", "the clients' clock");

    /// <summary>Of an offered load alone.</summary>
    public Column LateSend => Of("client_late_send_p99", "seconds", "s",
        "99th percentile of how late the client itself sent: the error of the latencies", "the clients' clock");

    public Column Switches => Of("switches_per_message", "count", "switches",
        "times that a thread of the server left its core, for one message", "/proc/PID/task/*/status");

    public Column Calls => Of("calls_per_message", "count", "calls",
        "system calls of the server for one message, in a pass of their own", "see counting_method");

    public Column Empty => Of("empty_receives_per_message", "count", "calls",
        "receives that found nothing, of those calls", "see counting_method");

    /// <summary>As rows.csv has them.</summary>
    public IReadOnlyList<Column> Columns => MessagesPerSecond is null
        ? [.. LoadColumns.Closed, Switches, Calls, Empty]
        : [Served, Kept, Cpu, P50, P99, LateSend, Switches, .. InFullAlone ? Array.Empty<Column>() : [Calls, Empty]];

    private string Id => MessagesPerSecond is { } rate ? $"at_{rate}" : "saturated";

    private Column Of(string what, string ends, string unit, string meaning, string instrument) =>
        new($"{what}_{Id}_{ends}", unit, $"{meaning}; {Words}", instrument) { IsInFullAlone = InFullAlone };
}
