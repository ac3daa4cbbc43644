using Harness.Processes;

namespace Harness.Trials;

/// <summary>A subject that can be started, or the reason why it cannot.</summary>
/// <param name="Command">
/// The program and its first arguments; <c>{port}</c> stands for the port to listen on, where the program wants one.
/// </param>
/// <param name="Missing">What is not there and how to get it, when there is no command.</param>
public sealed record Preparation(ProcessCommand? Command, string? Missing)
{
    /// <summary>The subject can be started so.</summary>
    public static Preparation Ready(ProcessCommand command) => new(command, null);

    /// <summary>The same with more arguments behind, where it can be started.</summary>
    public Preparation With(params IEnumerable<string> more) => this with { Command = Command?.With(more) };

    /// <summary>The same with one more environment variable, where it can be started.</summary>
    public Preparation WithVariable(string name, string value) => this with { Command = Command?.WithVariable(name, value) };

    /// <summary>The same with more of them.</summary>
    public Preparation WithVariables(IEnumerable<KeyValuePair<string, string>> variables) =>
        variables.Aggregate(this, (preparation, variable) => preparation.WithVariable(variable.Key, variable.Value));

    /// <summary>Every trial of the subject becomes a row that says why it did not run.</summary>
    public static Preparation NotPossible(string missing) => new(null, missing);
}
