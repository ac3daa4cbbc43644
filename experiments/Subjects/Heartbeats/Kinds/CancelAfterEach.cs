namespace Experiments.Subjects.Heartbeats.Kinds;

//   [ CancellationTokenSource ] CancelAfter(until due) ──> its callback: beat ──> a new source, for one that was cancelled is spent
//
// What a read with a deadline does: cheap as long as it is moved in time, dear when it comes.
sealed class CancelAfterEach(int count, Lateness lateness) : TimedEach(count, lateness)
{
    private readonly CancellationTokenSource?[] _sources = new CancellationTokenSource?[count];
    private volatile bool _stopped;

    public override void Dispose()
    {
        _stopped = true;
        foreach (CancellationTokenSource? source in _sources)
            source?.Dispose();
    }

    protected override void Moved(int index) => _sources[index]?.CancelAfter(UntilDue(index));

    protected override void Begin(int index)
    {
        var source = new CancellationTokenSource();
        _sources[index] = source;
        source.Token.UnsafeRegister(static state => ((Beat)state!).Come(), new Beat(this, index));
        source.CancelAfter(UntilDue(index));
    }

    private sealed class Beat(CancelAfterEach owner, int index)
    {
        public void Come()
        {
            if (owner._stopped)
                return;
            owner.Come(index);
            owner.Begin(index);
        }
    }
}
