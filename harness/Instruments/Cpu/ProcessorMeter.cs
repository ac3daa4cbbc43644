using System.Diagnostics;

namespace Harness.Instruments.Cpu;

/// <summary>What processes use of the processors between a start and a stop.</summary>
public sealed class ProcessorMeter
{
    private readonly int[] _processIds;
    private readonly SwitchCount? _switches;
    private readonly long _started;
    private readonly double _cpuSeconds;

    // The processor time is read last here and first at the stop: what it costs to look at threads is outside.
    private ProcessorMeter(int[] processIds)
    {
        _processIds = processIds;
        _switches = ContextSwitches.ByKind(processIds);
        _started = Stopwatch.GetTimestamp();
        _cpuSeconds = ProcessorTime.Seconds(processIds);
    }

    public static ProcessorMeter Start(params IEnumerable<int> processIds) => new([.. processIds]);

    public ProcessorUse Stop()
    {
        double cpuSeconds = ProcessorTime.Seconds(_processIds) - _cpuSeconds;
        return new(cpuSeconds, Stopwatch.GetElapsedTime(_started).TotalSeconds, ContextSwitches.ByKind(_processIds) - _switches);
    }
}
