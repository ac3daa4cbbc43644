namespace Experiments.Subjects.Heartbeats.Kinds;

//   task i:  await Task.Delay(until due) ──> beat ──> await Task.Delay ...       a new timer and a new task for each beat
//
// A delay cannot be moved, only cancelled and begun anew. That takes a source for each, which a heartbeat alone does not need: the delays
// have one only where they are to be moved.
sealed class DelayEach(int count, Lateness lateness) : TimedEach(count, lateness)
{
    private readonly CancellationTokenSource?[] _sources = new CancellationTokenSource?[count];
    private volatile bool _stopped;

    public override void Dispose() => _stopped = true;

    protected override void Begin(int index) => _ = BeatAsync(index);

    protected override void Moved(int index) => _sources[index]!.Cancel();

    private async Task BeatAsync(int index)
    {
        while (!_stopped)
        {
            int milliseconds = UntilDue(index);
            if (!ToBeMoved)
                await Task.Delay(milliseconds);
            else if (!await DelayedAsync(milliseconds, _sources[index] = new()))
                continue;
            if (!_stopped)
                Come(index);
        }
    }

    // Without an exception, which would cost more than all the rest.
    private static async ValueTask<bool> DelayedAsync(int milliseconds, CancellationTokenSource source)
    {
        Task delay = Task.Delay(milliseconds, source.Token);
        await delay.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return delay.IsCompletedSuccessfully;
    }
}
