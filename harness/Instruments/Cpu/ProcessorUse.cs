namespace Harness.Instruments.Cpu;

/// <summary>What processes used of the processors over a span of wall time.</summary>
/// <param name="Switches">Null where the kernel does not count them.</param>
public sealed record ProcessorUse(double CpuSeconds, double Seconds, SwitchCount? Switches)
{
    /// <summary>Processor time over wall time: 1 is one core full.</summary>
    public double CpuShare => CpuSeconds / Seconds;
}
