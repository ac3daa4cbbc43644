using System.Diagnostics;
using Harness.Fleets;
using Harness.Instruments;

namespace Experiments.TwoTasks;

/// <summary>What the servers use between a start and a stop.</summary>
sealed class LoadMeter
{
    private readonly ServerFleet _servers;
    private readonly double _cpuSeconds;
    private readonly long? _switches;
    private readonly long _started = Stopwatch.GetTimestamp();

    private LoadMeter(ServerFleet servers)
    {
        _servers = servers;
        _switches = ContextSwitches.Of(servers.ProcessIds);
        _cpuSeconds = ProcessorTime.Seconds(servers.ProcessIds);
    }

    public static LoadMeter Start(ServerFleet servers) => new(servers);

    public LoadCost Stop() => new(
        ProcessorTime.Seconds(_servers.ProcessIds) - _cpuSeconds,
        Stopwatch.GetElapsedTime(_started).TotalSeconds,
        ContextSwitches.Of(_servers.ProcessIds) - _switches);
}
