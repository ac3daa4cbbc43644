using Harness.Processes;

namespace Harness.Trials.Fleets;

/// <summary>The measured programs that are no servers: one executable, experiments/Subjects, that is told what to be.</summary>
public static class SubjectProgram
{
    /// <summary>The command that starts one of them.</summary>
    /// <exception cref="RefusedException">It is not built.</exception>
    public static ProcessCommand Command(params string[] words) => new(SuiteFiles.Executable("Experiments.Subjects"), words);

    /// <summary>One of them as a subject.</summary>
    public static Subject Of(string id, string description, params string[] words) =>
        new(id, description, _ => Task.FromResult(Preparation.Ready(Command(words))));
}
