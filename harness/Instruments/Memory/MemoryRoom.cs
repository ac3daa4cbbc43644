using Harness.Instruments.ControlGroups;

namespace Harness.Instruments.Memory;

/// <summary>Memory that can still be had, of the machine or of a control group in which this process and its children live.</summary>
/// <param name="FreeBytes">Without a search for what the kernel may give up.</param>
/// <param name="OfBytes">Of how much in all.</param>
/// <param name="Setting">What limits it: <c>memory.max</c> of a control group; null for the machine.</param>
public sealed record MemoryRoom(long FreeBytes, long OfBytes, string? Setting = null)
{
    /// <summary>Of the machine and of each group that has a limit; none that this host does not tell.</summary>
    public static IReadOnlyList<MemoryRoom> Read() =>
    [
        .. MachineUse.Read() is { FreeBytes: { } free } && ProcFile.Value(HostFile.Lines("/proc/meminfo"), "MemTotal") is { } total
            ? [new MemoryRoom(free, total)]
            : Array.Empty<MemoryRoom>(),
        .. GroupMemory.Read().Select(group => new MemoryRoom(group.FreeBytes, group.LimitBytes, group.Setting)),
    ];
}
