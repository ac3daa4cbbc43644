using Linux;

namespace Harness.Instruments.SystemCalls;

/// <summary>
/// Counts in the kernel by perf events on tracepoints: exact for the calls of <see cref="PerfWatch"/>, without bytes, at a cost that grows
/// with threads and switches. Each thread has its own events, and those that it starts inherit them. As with eBPF a call counts when it
/// returns.
/// </summary>
public sealed class PerfCounter : ISystemCallCounter
{
    private const int Attempts = 20;

    private readonly List<(PerfWatch Watch, int Descriptor)> _events = [];

    private PerfCounter()
    {
    }

    /// <inheritdoc/>
    public string Method => "perf";

    /// <inheritdoc/>
    public bool Distorts => false;

    /// <summary>Attaches to all threads of processes, present and future.</summary>
    /// <param name="refusal">When it is refused: the error and what is missing.</param>
    /// <returns>Null when it is refused.</returns>
    /// <exception cref="TrialFailedException">A process is gone.</exception>
    public static PerfCounter? Attach(IReadOnlyList<int> processIds, out string refusal)
    {
        CountedProcesses.Require(processIds);
        try
        {
            using Tracepoints? tracepoints = Tracepoints.Open(out refusal);
            if (tracepoints is null)
                return null;
            (PerfWatch, int)[] watches = [.. PerfWatch.All.Select(watch => (watch, tracepoints.Id(watch.Tracepoint)))];
            PerfCounter? counter = ToEveryThread(processIds, watches);
            refusal = counter is null ? $"threads came and went during each of {Attempts} attempts" : "";
            return counter;
        }
        catch (LinuxException error)
        {
            refusal = WhyRefused(error);
        }
        catch (UnauthorizedAccessException)
        {
            refusal = $"EACCES, tracefs cannot be read, {Rights.Missing(Right.DacReadSearch)}";
        }
        catch (IOException error)
        {
            refusal = $"the kernel has not all tracepoints (CONFIG_FTRACE_SYSCALLS): {error.Message}";
        }
        catch (PlatformNotSupportedException error)
        {
            refusal = error.Message;
        }
        return null;
    }

    /// <inheritdoc/>
    /// <remarks>A name that is none of <see cref="PerfWatch"/> was not counted: to ask for it is an error.</remarks>
    public SystemCallTally Read()
    {
        Dictionary<PerfWatch, long> events = _events
            .GroupBy(one => one.Watch, one => PerfEvent.Read(one.Descriptor))
            .ToDictionary(counts => counts.Key, counts => counts.Sum());
        return new(
            events.Keys.Select(watch => watch.Call).OfType<string>().Distinct()
                .ToDictionary(call => call, call => PerfWatch.Count(events, call)),
            events[new(null, null)],
            complete: false);
    }

    /// <summary>Ends the counting.</summary>
    public void Dispose()
    {
        foreach (var (_, descriptor) in _events)
            Descriptors.Close(descriptor);
        _events.Clear();
    }

    /// <summary>
    /// A thread that appears while events are opened inherits them or not, by which thread started it: it would be missed or counted twice.
    /// So the threads must be the same before and behind, or everything is closed and opened anew.
    /// </summary>
    private static PerfCounter? ToEveryThread(IReadOnlyList<int> processIds, (PerfWatch, int)[] watches)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            int[] threads = CountedProcesses.Threads(processIds);
            var counter = new PerfCounter();
            if (counter.TryOpen(threads, watches) && threads.SequenceEqual(CountedProcesses.Threads(processIds)))
                return counter;
            counter.Dispose();
        }
        return null;
    }

    /// <returns>False when a thread ended.</returns>
    private bool TryOpen(int[] threads, (PerfWatch, int)[] watches)
    {
        try
        {
            foreach (int thread in threads)
                foreach (var (watch, tracepoint) in watches)
                    Open(thread, watch, tracepoint);
            return true;
        }
        catch (LinuxException error)
        {
            if (error.Error == Errno.ESRCH)
                return false;
            Dispose();
            throw;
        }
    }

    private void Open(int thread, PerfWatch watch, int tracepoint)
    {
        int descriptor = PerfEvent.CountTracepoint(tracepoint, thread);
        _events.Add((watch, descriptor));
        if (watch.Filter is not null)
            PerfEvent.SetFilter(descriptor, watch.Filter);
    }

    private static string WhyRefused(LinuxException error) => error.Error switch
    {
        Errno.EACCES or Errno.EPERM => $"{error.Error}, {Rights.Missing(Right.Perfmon)}",
        Errno.EMFILE => $"EMFILE, needs {PerfWatch.All.Count} descriptors a thread (ulimit -n)",
        _ => error.Message,
    };
}
