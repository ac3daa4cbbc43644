using System.Threading.Tasks.Sources;

namespace Experiments.Subjects.HandOvers.Tasks;

// One direction of an own run queue. Both sides run on one thread, so nothing here is guarded.
internal sealed class QueuedSource(Queue<(Action<object?>, object?)> ready) : IValueTaskSource
{
    private (Action<object?> Continuation, object? State)? _waiting;
    private bool _given;

    public ValueTask TakeAsync() => new(this, 0);

    public void Give()
    {
        _given = true;
        if (_waiting is not { } side)
            return;
        _waiting = null;
        ready.Enqueue(side);
    }

    void IValueTaskSource.GetResult(short token) => _given = false;

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) =>
        _given ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _waiting = (continuation, state);
}
