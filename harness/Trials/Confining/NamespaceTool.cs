using Harness.Instruments;
using Harness.Processes;

namespace Harness.Trials.Confining;

/// <summary>A small program of the host's that a trial runs once in its network namespace, such as nft(8) for a rule of its own.</summary>
/// <param name="Name">As it is called.</param>
/// <param name="Package">Which package of Debian has it.</param>
public sealed record NamespaceTool(string Name, string Package)
{
    /// <summary>Programs of the administrator are not on the path of every user.</summary>
    private string? Place => ProgramPath.Find(Name, "/usr/sbin", "/sbin");

    /// <summary>What is missing, with the remedy; null when it is there.</summary>
    public string? WhyNot() => Place is null ? $"{Name} is not installed (Debian: {Package})" : null;

    /// <summary>Its command where it is there.</summary>
    internal ProcessCommand Command(IReadOnlyList<string> arguments) => new(Place ?? Name, arguments);

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="TrialFailedException">It is not there, or it failed.</exception>
    public async Task RunAsync(NetworkNamespace inside, CancellationToken cancellation, params IReadOnlyList<string> arguments)
    {
        ProcessCommand command = inside.Enter(new(Place ?? throw new TrialFailedException(WhyNot()!), arguments));
        SmallProgram? ended = await SmallProgram.RunAsync(command, SmallProgram.Patience, cancellation);
        if (ended is not { Succeeded: true })
            throw new TrialFailedException($"{Name} failed in the network namespace: {ended?.Complaint ?? "it cannot be started"}");
    }
}
