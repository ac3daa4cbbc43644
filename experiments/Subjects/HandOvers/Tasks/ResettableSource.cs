using System.Threading.Tasks.Sources;

namespace Experiments.Subjects.HandOvers.Tasks;

// What sockets and channels are made of: one object that is awaited again and again and allocates nothing.
internal sealed class ResettableSource : IValueTaskSource
{
    // Continuations are queued to the pool; run in place, the giver would become the taker and nothing would be switched.
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };

    public void Give() => _core.SetResult(true);

    public ValueTask TakeAsync() => new(this, _core.Version);

    void IValueTaskSource.GetResult(short token)
    {
        _core.GetResult(token);
        _core.Reset();
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
