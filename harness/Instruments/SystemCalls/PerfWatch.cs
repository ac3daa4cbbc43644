using Linux;

namespace Harness.Instruments.SystemCalls;

/// <summary>One perf event: a system call, and which of its returns count.</summary>
/// <param name="Call">Its name; null for every call.</param>
/// <param name="Filter">On the field <c>ret</c>; null for every return.</param>
readonly record struct PerfWatch(string? Call, string? Filter)
{
    public const string Data = "ret > 0";
    public const string Zero = "ret == 0";
    public static readonly string Again = $"ret == -{(int)Errno.EAGAIN}";
    public static readonly string Errors = $"ret < 0 && ret != -{(int)Errno.EAGAIN}";

    /// <summary>Each has four events a thread, by outcome; together they are every return.</summary>
    private static readonly string[] ByOutcome =
    [
        "read", "readv", "recvfrom", "recvmsg", "recvmmsg", "write", "writev", "sendto", "sendmsg", "sendmmsg",
        "accept4", "epoll_wait", "epoll_pwait",
    ];

    /// <summary>Each has one event a thread: how often it was made.</summary>
    private static readonly string[] CountedOnly =
    [
        "poll", "ppoll", "select", "pselect6", "epoll_pwait2", "epoll_ctl", "close", "futex", "sched_yield", "nanosleep", "io_uring_enter",
    ];

    /// <summary>Every event that a thread gets.</summary>
    public static IReadOnlyList<PerfWatch> All { get; } =
    [
        new(null, null),
        .. CountedOnly.Select(call => new PerfWatch(call, null)),
        .. ByOutcome.SelectMany(call => (PerfWatch[])[new(call, Data), new(call, Again), new(call, Zero), new(call, Errors)]),
    ];

    /// <summary>The tracepoint in tracefs.</summary>
    public string Tracepoint => Call is null ? "raw_syscalls/sys_exit" : $"syscalls/sys_exit_{Call}";

    /// <summary>From the counts of a call's events, by filter; what has no event is null.</summary>
    public static CallCount Count(IReadOnlyDictionary<PerfWatch, long> events, string call)
    {
        if (events.TryGetValue(new(call, null), out long calls))
            return new(calls, null, null, null, null, null);
        long data = events[new(call, Data)], again = events[new(call, Again)], zero = events[new(call, Zero)];
        long errors = events[new(call, Errors)];
        return new(data + again + zero + errors, data, Bytes: null, again, zero, errors);
    }
}
