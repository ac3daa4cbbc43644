using System.Runtime.InteropServices;
using System.Text;

namespace Linux;

/// <summary>
/// perf_event_open(2) for counting tracepoints: the kernel counts, nothing is sampled and nothing can be lost. x86-64 only.
/// </summary>
public static unsafe partial class PerfEvent
{
    private const uint Tracepoint = 2;
    private const ulong Inherit = 1ul << 1;
    private const ulong InheritByThreadsOnly = 1ul << 35;
    private const int AnyProcessor = -1;
    private const int NoGroup = -1;
    private const int CloseOnExec = 8;

    // _IOW('$', 6, char *) of include/uapi/linux/perf_event.h.
    private const nuint SetFilterRequest = 0x40082406;

    [LibraryImport(Libc.Name, EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int descriptor, nuint request, byte* argument);

    /// <summary>
    /// Counts a tracepoint in one thread and in every thread that it starts from now on, those that they start included; not in processes
    /// that it forks (PERF_ATTR inherit and inherit_thread, since Linux 5.13).
    /// </summary>
    /// <param name="tracepointId">The number in the tracepoint's file <c>id</c> of tracefs.</param>
    /// <exception cref="LinuxException">
    /// Not permitted (EACCES, EPERM), the thread is gone (ESRCH), too many descriptors are open (EMFILE).
    /// </exception>
    public static int CountTracepoint(int tracepointId, int threadId)
    {
        RawSystemCall.RequireX64("perf_event_open");
        Attributes attributes = new()
        {
            Type = Tracepoint,
            Size = (uint)sizeof(Attributes),
            Config = (ulong)tracepointId,
            Flags = Inherit | InheritByThreadsOnly,
        };
        return LastError.Check(
            (int)RawSystemCall.Invoke(RawSystemCall.PerfEventOpen, (nint)(&attributes), threadId, AnyProcessor, NoGroup, CloseOnExec),
            "perf_event_open");
    }

    /// <summary>Counts only events whose fields pass, such as <c>ret &gt; 0</c> (Documentation/trace/events.rst).</summary>
    /// <exception cref="LinuxException">The filter does not fit the tracepoint's fields (EINVAL).</exception>
    public static void SetFilter(int counter, string filter)
    {
        fixed (byte* text = Encoding.ASCII.GetBytes(filter + '\0'))
            LastError.Check(Control(counter, SetFilterRequest, text), "PERF_EVENT_IOC_SET_FILTER");
    }

    /// <summary>The count so far: of the thread and of all that inherited it, those that ended included.</summary>
    /// <exception cref="LinuxException">The descriptor cannot be read.</exception>
    public static long Read(int counter)
    {
        long count = 0;
        Descriptors.Read(counter, MemoryMarshal.AsBytes(new Span<long>(ref count)));
        return count;
    }

    // struct perf_event_attr up to PERF_ATTR_SIZE_VER0: what comes behind may be absent and is 0 then.
    [StructLayout(LayoutKind.Sequential)]
    private struct Attributes
    {
        public uint Type, Size;
        public ulong Config, SamplePeriod, SampleType, ReadFormat, Flags;
        public uint WakeUpEvents, BreakpointType;
        public ulong Config1;
    }
}
