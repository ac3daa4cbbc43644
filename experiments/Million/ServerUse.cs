using System.Diagnostics;
using Harness.Fleets;
using Harness.Instruments;

namespace Experiments.Million;

/// <summary>What server processes have used of the processors at one moment.</summary>
/// <param name="Switches">Null where the kernel does not count them.</param>
readonly record struct ServerUse(double CpuSeconds, SwitchCount? Switches, long Ticks)
{
    public static ServerUse Read(ServerFleet servers) => Read([.. servers.ProcessIds]);

    /// <summary>Of the first shard alone.</summary>
    public static ServerUse ReadFirst(ServerFleet servers) => Read([.. servers.ProcessIdsOfFirst]);

    /// <summary>Wall time since an earlier reading.</summary>
    public double SecondsSince(ServerUse before) => Stopwatch.GetElapsedTime(before.Ticks, Ticks).TotalSeconds;

    /// <summary>Processor time over wall time since an earlier reading: 1 is one core full.</summary>
    public double ShareSince(ServerUse before) => (CpuSeconds - before.CpuSeconds) / SecondsSince(before);

    private static ServerUse Read(int[] processes) =>
        new(ProcessorTime.Seconds(processes), ContextSwitches.ByKind(processes), Stopwatch.GetTimestamp());
}
