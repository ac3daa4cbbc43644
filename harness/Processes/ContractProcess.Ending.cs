using System.Diagnostics;
using System.Text.Json;
using Harness.Instruments;

namespace Harness.Processes;

// How it ends: by itself, as it was told, or by force.
public sealed partial class ContractProcess
{
    /// <summary>
    /// How it ended, if it has done so by itself: <c>mine ended with exit code 7</c>, and its last words behind. A client may have seen
    /// its sockets close before the kernel says that it is gone, so one that is about to end is waited for.
    /// </summary>
    /// <returns>Null while it runs on, and where another was started in its place.</returns>
    internal async Task<(string How, string LastWords)?> OwnEndAsync()
    {
        if (Replaced || (ProcessTree.IsAlive(Id) && ProcessTree.IsAlive(ServingId)))
            return null;
        return await EndsWithinAsync(GraceToDie)
            ? ($"{Name} {ChildEnd.Tell(_process.ExitCode, _killer)}", _errors.Quote())
            : ($"the process of {Name} that served has ended", _errors.Quote());
    }

    /// <summary>Waits a moment until it is gone and all that it wrote to stderr has been read.</summary>
    public Task<bool> IsOverAsync() => EndsWithinAsync(GraceToDie);

    /// <summary>Tells it to stop, and waits until it is gone.</summary>
    /// <exception cref="TrialFailedException">It did not answer, or answered and is there all the same.</exception>
    public async Task StopAsync(TimeSpan deadline, CancellationToken cancellation)
    {
        await AskAsync("stop", deadline, cancellation);
        if (!await IsOverAsync())
            throw new TrialFailedException($"{Name} said that it stops, and did not end");
    }

    /// <summary>Waits until it has ended by what it was told otherwise than by a command, such as a signal.</summary>
    /// <returns>The event with which it said so; null where it ended without a word.</returns>
    /// <exception cref="TrialFailedException">It did not end, or said something else.</exception>
    public async Task<JsonElement?> LastWordAsync(string eventName, TimeSpan deadline, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(deadline);
        try
        {
            string? line = await _process.StandardOutput.ReadLineAsync(patience.Token);
            await _gone.Task.WaitAsync(patience.Token);
            return line is null ? null : Parse(line, eventName);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TrialFailedException($"{Name} did not end within {deadline.TotalSeconds:0} s{_errors.Quote()}");
        }
    }

    /// <summary>Has processes that it started end with it, at the latest.</summary>
    public void TakeAlong(IEnumerable<int> processIds) => _family.Add(processIds.Where(id => id != Id));

    internal void CloseInput()
    {
        TakeAlong(ProcessTree.Of(Id));
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is gone already: nothing was left to tell it.
        }
    }

    /// <summary>Waits for the end that closing its input asked for, and forces it when it does not come.</summary>
    /// <exception cref="TrialFailedException">It does not end by force either.</exception>
    internal async Task EndAsync(TimeSpan grace)
    {
        using Process ending = _process;
        if (!await IsGoneWithinAsync(grace))
            ending.Kill(entireProcessTree: true);
        _family.End();
        if (!await IsGoneWithinAsync(grace))
            throw new TrialFailedException($"{Name} (process {Id}) does not end, though it was killed");
    }

    private async Task<bool> IsGoneWithinAsync(TimeSpan patience) =>
        await Task.WhenAny(_gone.Task, Task.Delay(patience)) == _gone.Task;

    private async Task<bool> EndsWithinAsync(TimeSpan patience)
    {
        using var deadline = new CancellationTokenSource(patience);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            // One that it left behind may hold its stderr open: it is gone all the same.
            return _process.HasExited;
        }
    }
}
