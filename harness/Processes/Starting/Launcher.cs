using System.Diagnostics;
using Harness.Instruments;
using Harness.Instruments.ControlGroups;
using Linux;

namespace Harness.Processes;

/// <summary>
/// The one place that starts processes. A child knows nothing but its arguments, stdin and stdout, so a client may be put behind a
/// command that runs it elsewhere (<c>ssh HOST</c>). Disposing ends every child that is still there, by closing its stdin, which
/// means "stop now" in the process contract, then by killing what does not heed it.
/// </summary>
public sealed class Launcher : IAsyncDisposable
{
    // JSON lines, whatever the locale; without the mark that some readers stumble over.
    private static readonly System.Text.UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly TimeSpan GraceToStop = TimeSpan.FromSeconds(20);

    private readonly InheritedEnvironment _environment;
    private readonly List<ContractProcess> _children = [];
    private readonly List<string> _remarks = [];
    private readonly Stack<Action> _leftovers = [];

    /// <param name="environment">What of this process's environment children get; null keeps from them what bends figures.</param>
    public Launcher(InheritedEnvironment? environment = null) => _environment = environment ?? InheritedEnvironment.Read();

    /// <summary>What the kernel killed for want of memory since the first of them could be started.</summary>
    public MemoryKills Kills { get; } = MemoryKills.FromNow();

    /// <summary>The processors of a child whose command names none: it stands beside what is measured. Null for all.</summary>
    public ProcessorList? Aside { get; init; }

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
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
        };
        _environment.Prepare(start.Environment);
        RunningRuntime.LetFind(start.Environment);
        foreach (var (variable, value) in command.Variables)
            start.Environment[variable] = value;
        ContractProcess child;
        try
        {
            child = new ContractProcess(name, BoundStart.Start(start, command.Processors ?? Aside), Kills.Look);
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            string why = new System.ComponentModel.Win32Exception(error.NativeErrorCode).Message;
            string remedy = error.NativeErrorCode is (int)Errno.EMFILE or (int)Errno.ENFILE
                ? "this process has too many children for its limit, raise ulimit -n or ask for a smaller size"
                : $"check the command '{command}'";
            throw new TrialFailedException($"{name} cannot be started: {why}; {remedy}");
        }
        lock (_children)
            _children.Add(child);
        if (command.AsGiven is not null)
            AtEnd(new LastWill(child.Id).Dispose);
        return child;
    }

    /// <summary>The processes that it started, and those that serve in their place.</summary>
    public IReadOnlyList<int> ProcessIds
    {
        get
        {
            lock (_children)
                return [.. _children.SelectMany(child => (int[])[child.Id, child.ServingId]).Distinct()];
        }
    }

    /// <summary>What a reader of the row must know of a trial that ended well: who was measured.</summary>
    public IReadOnlyList<string> Remarks
    {
        get
        {
            lock (_children)
                return [.. _remarks.Distinct()];
        }
    }

    /// <summary>Adds a remark.</summary>
    public void Remark(string remark)
    {
        lock (_children)
            _remarks.Add(remark);
    }

    /// <summary>How the first of the children of a name ended that did so by themselves; null while all run on.</summary>
    public async Task<(string How, string LastWords)?> OwnEndAsync(string name)
    {
        ContractProcess[] children;
        lock (_children)
            children = [.. _children.Where(child => child.Name == name)];
        foreach (ContractProcess child in children)
            if (await child.OwnEndAsync() is { } end)
                return end;
        return null;
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
