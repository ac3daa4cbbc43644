namespace Experiments.WakeHerd;

/// <summary>
/// What wake-herd sweeps and measures. A "waiter" is a task, a goroutine, a thread or a connection; all of a trial are let go at once.
/// </summary>
static class HerdColumns
{
    public static readonly Parameter Waiters = new("waiters", "waiters",
        "waiters let go at once, all in one process; connections in as many as its limit of descriptors asks for",
        new([1_000], [1_000, 10_000, 100_000], [1_000, 10_000, 100_000]));

    public static readonly Column First = new("first_wake_seconds", "s",
        "from the moment at which all are let go until the first runs on", "the subject's clock, CLOCK_MONOTONIC");
    public static readonly Column Median = new("median_wake_seconds", "s",
        "until half of them have run on", "the subject's clock");
    public static readonly Column P99 = new("p99_wake_seconds", "s",
        "until 99 of a hundred have run on", "the subject's clock");
    public static readonly Column Last = new("last_wake_seconds", "s",
        "until the last has run on", "the subject's clock");
    public static readonly Column Release = new("release_seconds", "s",
        "how long the call, or the calls, that let them go took: who is woken runs meanwhile", "the subject's clock");
    public static readonly Column ProcessorEach = new("cpu_per_waiter_seconds", "s",
        "processor time of the process for each waiter, from the release until the last has run on; of servers, for each echo",
        "getrusage(2); of servers their processor clocks");
    public static readonly Column Processor = new("cpu_seconds", "s",
        "the same of all waiters together", "as above");

    public static readonly Column FirstEcho = new("first_echo_seconds", "s",
        "of connections: the shortest time from a message's own sending to its echo", "the client's clock");
    public static readonly Column MedianEcho = new("median_echo_seconds", "s",
        "the median of it", "the client's clock");
    public static readonly Column LastEcho = new("last_echo_seconds", "s",
        "the longest of it", "the client's clock");
    public static readonly Column AllEchoed = new("all_echoed_seconds", "s",
        "of connections: from the first message sent to the last echo read", "the client's clock");
    public static readonly Column ClientProcessor = new("client_cpu_seconds", "s",
        "processor time of the clients meanwhile: what sending and reading themselves take", "getrusage(2)");

    public static readonly Column WaitingShare = new("waiting_cpu_share", "cores",
        "processor time over time while all wait and nobody lets them go", "the process's clock, read from outside");

    public static readonly Column Processes = new("processes", "processes",
        "processes that the waiters are spread over", "counted");

    public static readonly IReadOnlyList<Column> All =
    [
        Processes, First, Median, P99, Last, Release, ProcessorEach, Processor, FirstEcho, MedianEcho, LastEcho, AllEchoed,
        ClientProcessor, WaitingShare,
    ];
}
