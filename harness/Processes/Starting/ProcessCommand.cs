using Harness.Instruments;

namespace Harness.Processes;

/// <summary>A program and its arguments, each argument one string as execve(2) takes it.</summary>
public sealed record ProcessCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Environment variables on top of those that every child inherits.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>The command line as the user gave it, to be shown to them; null where the suite made it.</summary>
    public string? AsGiven { get; init; }

    /// <summary>The processors that it runs on; null leaves that to whoever starts it.</summary>
    public ProcessorList? Processors { get; init; }

    /// <summary>The same program on some processors alone; null changes nothing.</summary>
    public ProcessCommand On(ProcessorList? processors) => processors is null ? this : this with { Processors = processors };

    /// <summary>The same program with one more environment variable.</summary>
    public ProcessCommand WithVariable(string name, string value) =>
        this with { Variables = new Dictionary<string, string>(Variables) { [name] = value } };

    /// <summary>The same program with more arguments behind.</summary>
    public ProcessCommand With(params IEnumerable<string> more) => this with { Arguments = [.. Arguments, .. more] };

    /// <summary>The same program, started by another one that takes a command behind its own arguments: <c>nsenter --net --</c>.</summary>
    public ProcessCommand Under(string program, IReadOnlyList<string> arguments) =>
        this with { Program = program, Arguments = [.. arguments, Program, .. Arguments] };

    /// <summary>For people: as it was given, or as a shell would take it when no argument has a space.</summary>
    public override string ToString() => AsGiven ?? string.Join(' ', [Path.GetFileName(Program), .. Arguments]);
}
