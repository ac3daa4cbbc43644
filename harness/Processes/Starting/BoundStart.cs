using System.Diagnostics;
using Harness.Instruments;
using Linux;

namespace Harness.Processes;

/// <summary>
/// Starts a process that is bound to some processors from its first instruction, whatever its runtime is: it inherits them from the thread
/// that forks it, which gives them back. No tool is needed for it, and none stands between the harness and the child.
/// </summary>
static class BoundStart
{
    /// <param name="processors">Null for all that this program may use.</param>
    /// <exception cref="TrialFailedException">None of the processors can be used.</exception>
    public static Process Start(ProcessStartInfo start, ProcessorList? processors)
    {
        if (processors is null)
            return Process.Start(start)!;
        int[] before = Scheduling.AllowedProcessors();
        try
        {
            Scheduling.Allow(processors.Numbers);
        }
        catch (LinuxException)
        {
            throw new TrialFailedException($"no process can run on the processors {processors}: name others");
        }
        try
        {
            return Process.Start(start)!;
        }
        finally
        {
            Scheduling.Allow(before);
        }
    }
}
