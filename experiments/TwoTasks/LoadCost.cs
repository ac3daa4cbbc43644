namespace Experiments.TwoTasks;

/// <summary>What the servers used over a span of wall time.</summary>
/// <param name="ContextSwitches">Null where the kernel does not count them.</param>
sealed record LoadCost(double CpuSeconds, double Seconds, long? ContextSwitches)
{
    /// <summary>Processor time over wall time: 1 is one core full.</summary>
    public double CpuShare => CpuSeconds / Seconds;
}
