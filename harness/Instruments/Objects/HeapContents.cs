using System.Diagnostics;
using Linux;
using Microsoft.Diagnostics.Runtime;

namespace Harness.Instruments.Objects;

/// <summary>
/// What lies on the heap of a .NET process, by type, read from outside by ClrMD (https://github.com/microsoft/clrmd): the process needs
/// no code for it, and no collection is forced, so that garbage counts as well unless it has just collected. Meanwhile it stands still
/// (<see cref="StoppedProcess"/>), some tenths of a second and a microsecond or two for each object. Calibrated against a subject that
/// keeps a known number of objects of a known size.
/// </summary>
/// <param name="Types">By the type's full name.</param>
/// <param name="StoppedSeconds">How long the process stood still.</param>
public sealed record HeapContents(IReadOnlyDictionary<string, ObjectTotal> Types, double StoppedSeconds)
{
    private const string Runtime = "/libcoreclr.so";

    // By which a debugger understands the runtime that it was built with; each ships with the other.
    private const string RuntimesOwnReader = "libmscordaccore.so";

    private const ulong Alignment = 8;

    /// <summary>Reads several processes as one; nothing as soon as one of them is none of .NET: a part of a sum is no sum.</summary>
    /// <param name="whyNot">Why a .NET process could not be read; empty else.</param>
    public static HeapContents? Read(IEnumerable<int> processIds, out string whyNot)
    {
        whyNot = "";
        var sum = new HeapContents(new Dictionary<string, ObjectTotal>(), 0);
        foreach (int process in processIds)
        {
            if (Read(process, out whyNot) is not { } one)
                return null;
            sum = sum.With(one);
        }
        return sum;
    }

    /// <summary>Reads one process.</summary>
    /// <param name="whyNot">Why a .NET process could not be read; empty where it was, and of a process that is none of .NET.</param>
    /// <exception cref="TrialFailedException">An object has no type: what is on the heap cannot be told.</exception>
    public static HeapContents? Read(int processId, out string whyNot)
    {
        whyNot = "";
        try
        {
            return File.ReadLines($"/proc/{processId}/maps").Any(line => line.EndsWith(Runtime, StringComparison.Ordinal))
                ? Walk(processId)
                : null;
        }
        catch (UnauthorizedAccessException)
        {
            whyNot = $"not allowed to read its memory: {Rights.Missing(Right.SysPtrace)}";
        }
        catch (Exception error) when (
            error is ClrDiagnosticsException or ArgumentException or IOException or LinuxException or TimeoutException)
        {
            whyNot = $"its heap cannot be read: {error.Message}";
        }
        return null;
    }

    // ClrMD itself would stop it by ptrace(2), thread by thread: 44 s of 10,000. And of a child that is traced, the runtime of this process
    // takes a stop for its end.
    private static HeapContents Walk(int processId)
    {
        long began = Stopwatch.GetTimestamp();
        Dictionary<string, ObjectTotal> types = [];
        using (StoppedProcess.Stop(processId))
        {
            using DataTarget process = DataTarget.AttachToProcess(processId, suspend: false);
            ClrInfo version = process.ClrVersions.Single();
            using ClrRuntime runtime = version.CreateRuntime(
                Path.Combine(Path.GetDirectoryName(version.ModuleInfo.FileName)!, RuntimesOwnReader), ignoreMismatch: true);
            foreach (ClrObject found in runtime.Heap.EnumerateObjects())
                if (!found.IsFree)
                    Add(types, found);
        }
        return new(types, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private static void Add(Dictionary<string, ObjectTotal> types, ClrObject found)
    {
        string type = found.Type?.Name
            ?? throw new TrialFailedException($"an object at {found.Address:x} has no type: the heap was not whole when it was read");
        long bytes = (long)((found.Size + Alignment - 1) / Alignment * Alignment);
        types[type] = types.GetValueOrDefault(type).Plus(new(1, bytes));
    }

    private HeapContents With(HeapContents other) => new(
        Types.Concat(other.Types).GroupBy(type => type.Key, type => type.Value).ToDictionary(
            type => type.Key, type => type.Aggregate((sum, one) => sum.Plus(one))),
        StoppedSeconds + other.StoppedSeconds);
}
