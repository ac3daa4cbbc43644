namespace Linux;

/// <summary>What this process has used so far (getrusage(2) with RUSAGE_SELF): all its threads, those that ended included.</summary>
/// <param name="ProcessorSeconds">Time on a processor, in user and kernel mode.</param>
/// <param name="VoluntarySwitches">How often a thread gave its processor up to wait (ru_nvcsw).</param>
/// <param name="InvoluntarySwitches">How often one lost it to another: preempted, or by sched_yield(2) (ru_nivcsw).</param>
public readonly record struct ResourceUsage(double ProcessorSeconds, long VoluntarySwitches, long InvoluntarySwitches)
{
    /// <summary>As it is now.</summary>
    public static ResourceUsage OfThisProcess() => ResourceUsageCall.Read();
}
