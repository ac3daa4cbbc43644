namespace Experiments.DeadlineCost;

/// <summary>What deadline-cost sweeps and measures.</summary>
static class DeadlineCostColumns
{
    public static readonly Parameter Connections = new("connections", "connections", "open at once; 64 of them have a message under way",
        new([64], [64], [64, 10_000]));

    public static readonly Column Rate = new("messages_per_second", "1/s", "echoed in a closed loop", "the clients' clock");
    public static readonly Column CpuEach = new("cpu_per_message_seconds", "s", "processor time of the server for each message",
        "CLOCK_PROCESS_CPUTIME_ID");
    public static readonly Column AllocatedEach = new("allocated_per_message_bytes", "B", "allocated for each message",
        "the runtime's own account");
    public static readonly Column ObjectsEach = new("allocations_per_message", "objects",
        "allocated for each message, where the runtime counts them: Go's does", "the runtime's own account");
    public static readonly Column CallsEach = new("calls_per_message", "calls", "system calls for each message, in a pass of their own",
        "see counting_method");
    public static readonly Column Method = new("counting_method", "", "how calls were counted", "the counter that was permitted");
    public static readonly Column P50 = new("p50_seconds", "s", "median time of an echo", "the clients' clock");
    public static readonly Column P99 = new("p99_seconds", "s", "99th percentile of it", "the clients' clock");
    public static readonly Column ClientShare = new("client_cpu_share", "cores", "processor time of the client over wall time",
        "getrusage(2)");

    public static readonly IReadOnlyList<Column> LessIsBetter = [CpuEach, AllocatedEach, ObjectsEach, CallsEach, P50, P99];

    public static readonly IReadOnlyList<Column> All =
        [Rate, CpuEach, AllocatedEach, ObjectsEach, CallsEach, Method, P50, P99, ClientShare];
}
