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

    /// <summary>The last of the usable processors, as the first ones serve most interrupts.</summary>
    /// <exception cref="TrialFailedException">This program may not use so many.</exception>
    public static Processors Choose(Processors usable, long cores) => cores >= 1 && cores <= usable.Usable.Count
        ? usable with { Usable = [.. usable.Usable.TakeLast((int)cores)] }
        : throw new TrialFailedException($"{cores} cores are wanted, this program may use {usable}: ask for fewer with --cores");

    /// <summary>The command on these processors.</summary>
    public static ProcessCommand Bind(ProcessCommand command, Processors processors) => command.Under(Tool, ["-c", processors.List]);

    private static bool IsInstalled() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, Tool)));
}
