using System.Runtime.InteropServices;
using Harness.Processes;
using Linux;

namespace Harness.Runs;

/// <summary>
/// Turns Ctrl-C, SIGTERM and SIGHUP into a cancelled token, so that a run ends in order: children stopped, rows kept. A second signal ends
/// the children that take their time over it, and this process too, should it not end then.
/// </summary>
public sealed class Interruption : IDisposable
{
    private static readonly TimeSpan PatienceOfTheSecond = TimeSpan.FromSeconds(3);

    // For as long as the process lives: a signal that comes while it ends by itself must not take its exit status away.
    private static readonly List<PosixSignalRegistration> Registrations = [];

    private readonly CancellationTokenSource _source = new();
    private readonly ManualResetEventSlim _over = new();
    private int _signals;

    /// <summary>From now on, signals cancel <see cref="Token"/> instead of ending the process. One that was set to be ignored, as nohup(1)
    /// does with SIGHUP, still is.</summary>
    public Interruption()
    {
        foreach (PosixSignal signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
            Registrations.Add(PosixSignalRegistration.Create(signal, Heed));
    }

    /// <summary>Cancelled at the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether there was a second signal, at which children were killed.</summary>
    public bool WasRepeated => Volatile.Read(ref _signals) > 1;

    /// <summary>Gives SIGINT its meaning back. Shells set it to ignored for what a script starts in its background, and the runtime leaves
    /// an ignored signal alone: to be called before anything else of the runtime looks at signals.</summary>
    public static void HeedInTheBackgroundToo() => Signals.Restore(Signals.Interrupt);

    /// <summary>The run is over: later signals change nothing any more.</summary>
    public void Dispose() => _over.Set();

    /// <summary>On a thread of the runtime's for this signal alone.</summary>
    private void Heed(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _signals) == 1)
            _source.Cancel();
        else
            EndAtOnce();
    }

    private void EndAtOnce()
    {
        Descendants.Kill(Environment.ProcessId);
        if (_over.Wait(PatienceOfTheSecond))
            return;
        Console.Error.WriteLine("interrupted twice: ended as it was; rows so far are kept");
        Environment.Exit(ExitStatus.Interrupted);
    }
}
