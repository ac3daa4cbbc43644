using Harness.Instruments.SystemCalls;

namespace Experiments.Tests.BufferSizes;

/// <summary>A test that needs exact counts of system calls with their outcomes, which strace does not tell.</summary>
public sealed class CountingFactAttribute : FactAttribute
{
    public CountingFactAttribute()
    {
        int[] self = [Environment.ProcessId];
        using ISystemCallCounter? ebpf = EbpfCounter.Attach(self, out string noEbpf);
        if (ebpf is not null)
            return;
        using ISystemCallCounter? perf = PerfCounter.Attach(self, out string noPerf);
        if (perf is null)
            Skip = $"system calls cannot be counted exactly here: eBPF: {noEbpf}; perf: {noPerf}";
    }
}
