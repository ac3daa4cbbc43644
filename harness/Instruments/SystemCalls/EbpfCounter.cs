using System.Globalization;
using System.Runtime.InteropServices;
using Linux;

namespace Harness.Instruments.SystemCalls;

/// <summary>
/// Counts in the kernel by an eBPF program: exact, with bytes and EAGAIN, at the smallest cost. A call counts when it returns, so one that
/// is under way at the attaching is in and one that is under way at the reading is not; a call that never returns (exit) is never counted.
/// x86-64 only; a 32-bit process would have other numbers.
/// </summary>
public sealed class EbpfCounter : ISystemCallCounter
{
    // PROC_PID_INIT_INO of the kernel's include/linux/proc_ns.h: the first PID namespace, the one whose ids the program sees.
    private const string FirstPidNamespace = "pid:[4026531836]";

    private const string Processors = "/sys/devices/system/cpu/possible";

    private readonly int _processors;
    private int _map;
    private int _program = -1;
    private int _attachment = -1;

    private EbpfCounter(int processors)
    {
        _processors = processors;
        _map = Bpf.CreatePerCpuArray(EbpfProgram.Values * sizeof(ulong), EbpfProgram.Other + 1, "system_calls"u8);
    }

    /// <inheritdoc/>
    public string Method => "ebpf";

    /// <inheritdoc/>
    public bool Distorts => false;

    /// <summary>Attaches to all threads of processes, present and future.</summary>
    /// <param name="refusal">When it is refused: the error and what is missing.</param>
    /// <returns>Null when it is refused.</returns>
    /// <exception cref="TrialFailedException">A process is gone.</exception>
    public static EbpfCounter? Attach(IReadOnlyList<int> processIds, out string refusal)
    {
        CountedProcesses.Require(processIds);
        refusal = WhyNotHere() ?? "";
        if (refusal.Length > 0)
            return null;
        if (PossibleProcessors(HostFile.Text(Processors)) is not { } processors)
        {
            refusal = $"this host does not show how many processors there may be ({Processors})";
            return null;
        }
        EbpfCounter? counter = null;
        try
        {
            counter = new EbpfCounter(processors);
            counter.Start(processIds);
            return counter;
        }
        catch (LinuxException error)
        {
            refusal = WhyRefused(error, counter, processIds);
            counter?.Dispose();
            return null;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="TrialFailedException">The kernel left some calls out, so that the counts are too low.</exception>
    public SystemCallTally Read()
    {
        var counts = new Dictionary<string, CallCount>();
        long total = 0;
        ulong[] values = new ulong[_processors * EbpfProgram.Values];
        for (int number = 0; number <= EbpfProgram.Other; number++)
        {
            Bpf.Lookup(_map, (uint)number, values);
            CallCount count = Sum(values);
            total += count.Calls;
            if (count.Calls > 0)
                counts[number == EbpfProgram.Other ? "other" : SystemCallNames.Of(number)] = count;
        }
        return Bpf.Misses(_program) is > 0 and var misses
            ? throw new TrialFailedException($"eBPF left out {misses} system calls: its program was interrupted by itself")
            : new(counts, total);
    }

    /// <summary>Detaches: the program ends with its descriptors.</summary>
    public void Dispose()
    {
        foreach (int descriptor in (int[])[_attachment, _program, _map])
            if (descriptor >= 0)
                Descriptors.Close(descriptor);
        _attachment = _program = _map = -1;
    }

    /// <summary>How many processors a list such as <c>0-3,6</c> names (cpu(5) of sysfs: "possible"); null where it is none.</summary>
    internal static int? PossibleProcessors(string? list) => (list ?? "").Trim().Split(',').Aggregate((int?)0, (sum, range) =>
        range.Split('-') is var ends
        && int.TryParse(ends[0], CultureInfo.InvariantCulture, out int first)
        && int.TryParse(ends[^1], CultureInfo.InvariantCulture, out int last)
            ? sum + last - first + 1
            : null);

    private void Start(IReadOnlyList<int> processIds)
    {
        _program = Bpf.LoadRawTracepoint(EbpfProgram.Assemble(processIds, _map), "count_calls"u8);
        _attachment = Bpf.Attach(_program, "sys_exit");
    }

    private static CallCount Sum(ulong[] values)
    {
        Span<long> sums = stackalloc long[EbpfProgram.Values];
        sums.Clear();
        long lastError = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sums[i % EbpfProgram.Values] += (long)values[i];
            if (i % EbpfProgram.Values == EbpfProgram.LastError && values[i] != 0)
                lastError = -(long)values[i];
        }
        long data = sums[EbpfProgram.Data], again = sums[EbpfProgram.Again], zero = sums[EbpfProgram.Zero];
        long errors = sums[EbpfProgram.Errors];
        return new(data + again + zero + errors, data, sums[EbpfProgram.Bytes], again, zero, errors)
        {
            LastError = lastError == 0 ? null : (Errno)lastError,
        };
    }

    private static string? WhyNotHere()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
            return $"the program is for x86-64, this is {RuntimeInformation.ProcessArchitecture}";
        string? space = new FileInfo("/proc/self/ns/pid").LinkTarget;
        return space is null or FirstPidNamespace ? null
            : "process ids are those of a container here, needs the host's PID namespace (docker run --pid=host)";
    }

    private static string WhyRefused(LinuxException error, EbpfCounter? counter, IReadOnlyList<int> processIds) => error.Error switch
    {
        Errno.EPERM => $"EPERM, {Rights.Missing(Right.Bpf, Right.Perfmon)}",
        Errno.EINVAL or Errno.EACCES when counter is { _program: < 0 } =>
            $"{error.Message}; {Bpf.WhyNotLoaded(EbpfProgram.Assemble(processIds, counter._map))}",
        _ => error.Message,
    };
}
