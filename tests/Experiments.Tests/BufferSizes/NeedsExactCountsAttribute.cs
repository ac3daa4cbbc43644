using Harness.Instruments.SystemCalls;

namespace Experiments.Tests.BufferSizes;

/// <summary>A test that needs exact counts of system calls with their outcomes, which strace does not tell.</summary>
public sealed class NeedsExactCountsAttribute : NeedsAttribute
{
    /// <summary>Why there are none here; null where there are.</summary>
    public static string? WhyNone
    {
        get
        {
            int[] self = [Environment.ProcessId];
            using ISystemCallCounter? ebpf = EbpfCounter.Attach(self, out string noEbpf);
            if (ebpf is not null)
                return null;
            using ISystemCallCounter? perf = PerfCounter.Attach(self, out string noPerf);
            return perf is null ? $"system calls cannot be counted exactly here: eBPF: {noEbpf}; perf: {noPerf}" : null;
        }
    }

    protected override string? WhyNot => WhyNone;
}
