namespace Experiments.TwoTasks;

/// <summary>What the servers used over a span of wall time.</summary>
sealed record LoadCost(double CpuSeconds, double Seconds, long ContextSwitches)
{
    /// <summary>Processor time over wall time: 1 is one core full.</summary>
    public double CpuShare => CpuSeconds / Seconds;
}
