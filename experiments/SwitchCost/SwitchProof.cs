using System.Globalization;

namespace Experiments.SwitchCost;

/// <summary>Whether hand-overs were switches, and the count that says so.</summary>
/// <param name="IsSwitch">False where the time of a hand-over says nothing about a switch.</param>
/// <param name="Text">One line for the row.</param>
public sealed record SwitchProof(bool IsSwitch, string Text)
{
    /// <summary>"About one", as a claim "about" a number is judged: 0.8 to 1.25.</summary>
    private const double LeastOfOne = 0.8;
    private const double MostOfOne = 1.25;

    /// <summary>"About none": what the timer, the runtime's own threads and other programs cause.</summary>
    private const double MostOfNone = 0.1;

    /// <summary>
    /// Threads of the operating system: the kernel switches once a hand-over. Fewer means that a thread still looked when its turn came;
    /// more, that it was woken and slept again in between.
    /// </summary>
    /// <param name="kernelSwitches">Kernel switches of the process for one hand-over.</param>
    public static SwitchProof OfThreads(double kernelSwitches)
    {
        string count = $"{Number(kernelSwitches)} kernel switches a hand-over";
        return kernelSwitches < LeastOfOne ? new(false, $"{count}: the threads spun")
            : kernelSwitches > MostOfOne ? new(false, $"{count}: a thread slept more than once before its turn")
            : new(true, count);
    }

    /// <summary>
    /// Tasks and goroutines: a side suspends itself once a hand-over, and the kernel takes no part.
    /// </summary>
    /// <param name="kernelSwitches">Kernel switches of the process for one hand-over.</param>
    /// <param name="waits">How often a side suspended itself for one hand-over; null where the subject cannot count it.</param>
    public static SwitchProof OfTasks(double kernelSwitches, double? waits)
    {
        string counts = $"{Number(kernelSwitches)} kernel switches"
            + (waits is { } known ? $" and {Number(known)} waits a hand-over" : " a hand-over");
        return kernelSwitches > MostOfNone ? new(false, $"{counts}: threads of the pool slept and were woken for the tasks")
            : waits < LeastOfOne ? new(false, $"{counts}: a task found its turn come before it waited")
            : waits > MostOfOne ? new(false, $"{counts}: the tasks polled")
            : new(true, counts);
    }

    private static string Number(double count) => count.ToString("0.00", CultureInfo.InvariantCulture);
}
