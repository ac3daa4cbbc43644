using Harness.Processes;

namespace Harness.Trials.Confining;

/// <summary>A control group that may hold so many tasks: processes and their threads alike (cgroup-v1/pids.rst).</summary>
public sealed class TaskGroup : ControlGroup
{
    private const string Controller = "pids";
    private const string Most = "pids.max";
    private const long Usual = 1_000;

    /// <exception cref="TrialFailedException">It is not permitted.</exception>
    public TaskGroup(Launcher launcher, long mostTasks)
        : base(launcher, Controller, LimitsOf(mostTasks))
    {
    }

    /// <summary>Why none can be made, in one line that says what is missing; null where one can.</summary>
    public static string? WhyNot => Refusal(Controller, LimitsOf(Usual));

    /// <summary>Tasks that the kernel refused to start; null where it does not count them.</summary>
    public long? Refused => Counted(("pids.events", "max"), ("pids.events", "max"));

    private static GroupLimit[] LimitsOf(long mostTasks) => [new(Most, Most, mostTasks)];
}
