namespace Experiments.CostPerMessage;

/// <summary>One load of a trial, and what is measured under it.</summary>
/// <param name="MessagesPerSecond">Offered, an open loop; null for as many as a closed loop with one under way on each connection.</param>
/// <param name="Seconds">How long, where the profile has it.</param>
/// <param name="InFullAlone">Whether the full profile alone has it.</param>
sealed record Step(long? MessagesPerSecond, PerProfile<double> Seconds, bool InFullAlone)
{
    /// <summary>How the columns are told apart.</summary>
    private string Id => MessagesPerSecond is { } rate ? $"at_{rate}" : "saturated";

    /// <summary>For people.</summary>
    public string Words => MessagesPerSecond is { } rate ? $"{rate:N0} a second" : "as many as it carries";

    public Column Served => Of("served", "messages_per_second", "1/s", "messages echoed over the time that they took",
        "the clients' clock");

    public Column Cpu => Of("cpu_per_message", "seconds", "s",
        "processor time of the server over its messages, what it takes while idle included", "CPU clock of the process");

    public Column Switches => Of("switches_per_message", "count", "switches",
        "times that a thread of the server left its core, for one message", "/proc/PID/task/*/status");

    public Column Calls => Of("calls_per_message", "count", "calls",
        "system calls of the server for one message, in a pass of their own", "see counting_method");

    public Column Empty => Of("empty_receives_per_message", "count", "calls",
        "receives that found nothing, of those calls", "see counting_method");

    public Column P50 => Of("latency_p50", "seconds", "s", $"median {Since}", "the clients' clock");

    public Column P99 => Of("latency_p99", "seconds", "s", $"99th percentile {Since}", "the clients' clock");

    public Column LateSend => Of("client_late_send_p99", "seconds", "s",
        "99th percentile of how late the client itself sent: the error of the latencies", "the clients' clock");

    public Column ClientShare => Of("client_share", "cores", "cores", "processor time of the clients over wall time", "getrusage(2)");

    /// <summary>As rows.csv has them. A closed loop sends when it can, and so never late.</summary>
    public IReadOnlyList<Column> Columns =>
    [
        Served, Cpu, Switches, Calls, Empty, P50, P99,
        .. MessagesPerSecond is null ? Array.Empty<Column>() : [LateSend], ClientShare,
    ];

    private string Since => MessagesPerSecond is null ? "from sending to the echo" : "from when a message was due to its echo";

    private Column Of(string what, string ends, string unit, string meaning, string instrument) =>
        new($"{what}_{Id}_{ends}", unit, $"{meaning}; {Words}", instrument) { IsInFullAlone = InFullAlone };
}
