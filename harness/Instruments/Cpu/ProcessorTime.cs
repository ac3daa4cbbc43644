using Linux;

namespace Harness.Instruments.Cpu;

/// <summary>Processor time that processes have used so far; the difference of two readings is what a phase cost.</summary>
public static class ProcessorTime
{
    /// <summary>Seconds of processor time of all these processes, threads that ended included.</summary>
    /// <exception cref="TrialFailedException">One of them is gone.</exception>
    public static double Seconds(IEnumerable<int> processIds)
    {
        try
        {
            return processIds.Sum(id => ProcessClock.Nanoseconds(id) / 1e9);
        }
        catch (LinuxException)
        {
            throw new TrialFailedException("a process ended while its processor time was read");
        }
    }
}
