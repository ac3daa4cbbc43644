using Harness.Declaring;
using Harness.Running;
using Linux;

namespace Experiments.SwitchCost;

/// <summary>
/// Binds a whole process to some processors by taskset(1). Bound from within, thread by thread, a runtime would believe that it has all
/// processors and spin for answers from one that never runs.
/// </summary>
static class CoreBinding
{
    private const string Tool = "taskset";

    /// <summary>The subject as it was prepared, where the tool is there.</summary>
    public static Preparation Require(Preparation preparation) =>
        preparation.Missing is not null || IsInstalled()
            ? preparation
            : Preparation.NotPossible($"{Tool} is not installed (Debian: util-linux): without it a process cannot be bound to a core");

    /// <summary>The command on the last of the allowed processors, as the first ones serve most interrupts.</summary>
    /// <exception cref="TrialFailedException">This program may not use so many.</exception>
    public static ProcessCommand Bind(ProcessCommand command, long cores)
    {
        int[] allowed = Scheduling.AllowedProcessors();
        if (cores < 1 || cores > allowed.Length)
            throw new TrialFailedException($"{cores} cores are wanted, this program may use {allowed.Length}: ask for fewer with --cores");
        string processors = string.Join(',', allowed[^(int)cores..]);
        return command with { Program = Tool, Arguments = ["-c", processors, command.Program, .. command.Arguments] };
    }

    private static bool IsInstalled() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, Tool)));
}
