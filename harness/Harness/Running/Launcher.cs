using System.Diagnostics;
using Harness.Declaring;

namespace Harness.Running;

/// <summary>
/// The one place that starts processes. A child knows nothing but its arguments, stdin and stdout, so a client may be put behind a
/// command that runs it elsewhere (<c>ssh HOST</c>). Disposing ends every child that is still there, by closing its stdin, which
/// means "stop now" in the process contract, then by killing what does not heed it.
/// </summary>
public sealed class Launcher : IAsyncDisposable
{
    private static readonly TimeSpan GraceToStop = TimeSpan.FromSeconds(20);

    private readonly List<ContractProcess> _children = [];
    private readonly Stack<Action> _leftovers = [];

    /// <summary>Starts a program that speaks the process contract.</summary>
    /// <param name="name">How messages call it: the subject's id, or "client 3".</param>
    /// <exception cref="TrialFailedException">The program could not be started.</exception>
    public ContractProcess Start(string name, ProcessCommand command)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (variable, value) in command.Variables)
            start.Environment[variable] = value;
        ContractProcess child;
        try
        {
            child = new ContractProcess(name, Process.Start(start)!);
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new TrialFailedException($"{name} cannot be started: {error.Message}; check the command '{command}'");
        }
        lock (_children)
            _children.Add(child);
        return child;
    }

    /// <summary>Has something that a trial made for its processes taken away, once they have ended; the last one first.</summary>
    public void AtEnd(Action takeAway)
    {
        lock (_children)
            _leftovers.Push(takeAway);
    }

    /// <summary>
    /// Ends every child, all of them at once, and takes away what was made for them. What fails keeps nothing else from its end.
    /// </summary>
    /// <exception cref="TrialFailedException">Something is left behind; says what.</exception>
    public async ValueTask DisposeAsync()
    {
        ContractProcess[] children;
        Action[] leftovers;
        lock (_children)
        {
            children = [.. _children];
            leftovers = [.. _leftovers];
            _children.Clear();
            _leftovers.Clear();
        }
        var cleanUp = new CleanUp();
        foreach (ContractProcess child in children)
            await cleanUp.TakeAsync(child.CloseInput);
        await Task.WhenAll(children.Select(child => cleanUp.TakeAsync(() => child.EndAsync(GraceToStop))));
        foreach (Action takeAway in leftovers)
            await cleanUp.TakeAsync(takeAway);
        if (cleanUp.Problem is { } problem)
            throw new TrialFailedException(problem);
    }
}
