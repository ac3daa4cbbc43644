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

    /// <summary>
    /// Processors that processes use while nothing is asked of them: the least of several spans, since in the first a runtime may still
    /// compile what was busy before.
    /// </summary>
    /// <param name="most">How many spans.</param>
    /// <param name="quiet">So little, and no further span is looked at.</param>
    public static async Task<double> LeastShareAsync(
        IReadOnlyList<int> processIds, TimeSpan span, int most, double quiet, CancellationToken cancellation)
    {
        double least = double.PositiveInfinity;
        for (int looked = 0; looked < most && least > quiet; looked++)
        {
            ProcessorMeter meter = Start(processIds);
            await Task.Delay(span, cancellation);
            least = Math.Min(least, meter.Stop().CpuShare);
        }
        return least;
    }
}
