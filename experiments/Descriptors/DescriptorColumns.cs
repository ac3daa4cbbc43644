using static Experiments.Walls.WallsColumns;

namespace Experiments.Descriptors;

/// <summary>What is measured before the wall of descriptors alone.</summary>
static class DescriptorColumns
{
    public static readonly Parameter Limit = new("limit", "descriptors", "that a process may open, or asks for", new([], [], []));
    public static readonly Standing OfDescriptors = Standing.Of("descriptors", "descriptors");

    public static readonly Column Raised = new("asked_descriptors", "descriptors", "that setrlimit was asked for in the end", "plan");
    public static readonly Column Own = new("own_descriptors", "descriptors",
        "what the process holds at the wall besides connections, listeners included", "/proc/PID/fd less connections that answered");
    public static readonly Column Spare = new("unused_descriptors", "descriptors",
        "what the limit leaves unused at the wall", "the limit less /proc/PID/fd");
    public static readonly Column Held = new("held_before_connections", "descriptors",
        "what the process holds before its first connection, but for what every program here inherits", "links of /proc/PID/fd");
    public static readonly Column Account = new("own_account", "", "what the process holds before any connection", "links of /proc/PID/fd");
    public static readonly Column Attempts = new("accept_attempts_per_second", "1/s",
        "calls of accept that failed while connections wait, a second", "see counting_method");
    public static readonly Column Rests = new("accept_rests_per_second", "1/s",
        "how often the server says that it found no descriptor and rested, a second", "the server's census");
    public static readonly Column Cpu = new("cpu_share_at_the_wall", "cores",
        "processor time over wall time while connections wait and nobody sends", "CLOCK_PROCESS_CPUTIME_ID");
    public static readonly Column Refilled = new("refilled_seconds", "s",
        "from when descriptors returned until as many that waited were served", "the dialer's clock");

    public static readonly IReadOnlyList<Column> LessIsBetter = [Own, Spare, Held, Attempts, Cpu, Refilled];

    public static readonly IReadOnlyList<Column> All =
    [
        Asked, Stands, Expected, .. Column.InFullAlone([Raised, .. OfDescriptors.Columns]), Signature, Recovered, Seconds,
        ExitCode with { IsOfAnEvent = true }, Refused, Alive, Method, Own, Spare, Held, Account, Attempts, Rests, Cpu, Refilled,
    ];
}
