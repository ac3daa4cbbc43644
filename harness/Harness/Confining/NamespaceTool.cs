using System.Diagnostics;
using Harness.Declaring;
using Harness.Running;

namespace Harness.Confining;

/// <summary>A small program of the host's that a trial runs once in its network namespace, such as nft(8) for a rule of its own.</summary>
/// <param name="Name">As it is called.</param>
/// <param name="Package">Which package of Debian has it.</param>
public sealed record NamespaceTool(string Name, string Package)
{
    /// <summary>Programs of the administrator are not on the path of every user.</summary>
    private static readonly string[] Folders =
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin", "/sbin"];

    private string? Place => Folders.Select(folder => Path.Combine(folder, Name)).FirstOrDefault(File.Exists);

    /// <summary>What is missing, with the remedy; null when it is there.</summary>
    public string? WhyNot() => Place is null ? $"{Name} is not installed (Debian: {Package})" : null;

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="TrialFailedException">It is not there, or it failed.</exception>
    public async Task RunAsync(NetworkNamespace inside, CancellationToken cancellation, params IReadOnlyList<string> arguments)
    {
        ProcessCommand command = inside.Enter(new(Place ?? throw new TrialFailedException(WhyNot()!), arguments));
        using Process process = Process.Start(
            new ProcessStartInfo(command.Program, command.Arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
        string errors = await process.StandardError.ReadToEndAsync(cancellation);
        await output;
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
            throw new TrialFailedException($"{Name} failed in the network namespace: {errors.Trim().Split('\n')[0]}");
    }
}
