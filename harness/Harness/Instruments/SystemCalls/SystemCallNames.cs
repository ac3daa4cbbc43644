namespace Harness.Instruments.SystemCalls;

/// <summary>
/// Names of the system calls of x86-64 that network servers and runtimes make, by number. Source: the kernel's
/// arch/x86/entry/syscalls/syscall_64.tbl.
/// </summary>
public static class SystemCallNames
{
    private static readonly Dictionary<int, string> Names = new()
    {
        [0] = "read", [1] = "write", [2] = "open", [3] = "close", [7] = "poll", [8] = "lseek",
        [9] = "mmap", [10] = "mprotect", [11] = "munmap", [12] = "brk", [13] = "rt_sigaction", [14] = "rt_sigprocmask",
        [16] = "ioctl", [17] = "pread64", [18] = "pwrite64", [19] = "readv", [20] = "writev", [22] = "pipe",
        [23] = "select", [24] = "sched_yield", [25] = "mremap", [27] = "mincore", [28] = "madvise",
        [32] = "dup", [33] = "dup2", [35] = "nanosleep", [39] = "getpid", [40] = "sendfile",
        [41] = "socket", [42] = "connect", [43] = "accept", [44] = "sendto", [45] = "recvfrom", [46] = "sendmsg", [47] = "recvmsg",
        [48] = "shutdown", [49] = "bind", [50] = "listen", [51] = "getsockname", [52] = "getpeername", [53] = "socketpair",
        [54] = "setsockopt", [55] = "getsockopt", [56] = "clone", [61] = "wait4", [62] = "kill", [72] = "fcntl",
        [96] = "gettimeofday", [98] = "getrusage", [99] = "sysinfo", [110] = "getppid", [131] = "sigaltstack", [157] = "prctl",
        [186] = "gettid", [200] = "tkill", [202] = "futex", [203] = "sched_setaffinity", [204] = "sched_getaffinity",
        [213] = "epoll_create", [218] = "set_tid_address", [228] = "clock_gettime", [230] = "clock_nanosleep",
        [232] = "epoll_wait", [233] = "epoll_ctl", [234] = "tgkill", [257] = "openat", [262] = "newfstatat", [270] = "pselect6",
        [271] = "ppoll", [273] = "set_robust_list", [275] = "splice", [281] = "epoll_pwait", [284] = "eventfd",
        [288] = "accept4", [290] = "eventfd2", [291] = "epoll_create1", [292] = "dup3", [293] = "pipe2", [299] = "recvmmsg",
        [302] = "prlimit64", [307] = "sendmmsg", [309] = "getcpu", [318] = "getrandom", [319] = "memfd_create",
        [324] = "membarrier", [332] = "statx", [334] = "rseq", [425] = "io_uring_setup", [426] = "io_uring_enter",
        [427] = "io_uring_register", [435] = "clone3", [436] = "close_range", [441] = "epoll_pwait2", [449] = "futex_waitv",
        [454] = "futex_wake", [455] = "futex_wait",
    };

    /// <summary>The name of a number; <c>syscall_N</c> where it is none of those that matter here.</summary>
    public static string Of(int number) => Names.GetValueOrDefault(number) ?? $"syscall_{number}";
}
