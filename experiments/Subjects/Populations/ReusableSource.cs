using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;

namespace Experiments.Subjects.Populations;

internal sealed class ReusableSource : IValueTaskSource
{
    // Static, so that no source carries a reference to its pool.
    private static readonly ConcurrentQueue<ReusableSource> Pool = [];

    // Continuations are queued to the pool of threads, as for every other kind that waits on a source.
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };

    public static void EmptyPool() => Pool.Clear();

    public static ReusableSource Rent() => Pool.TryDequeue(out ReusableSource? source) ? source : new ReusableSource();

    public ValueTask WaitAsync() => new(this, _core.Version);

    public void SetResult() => _core.SetResult(true);

    void IValueTaskSource.GetResult(short token)
    {
        _core.GetResult(token);
        _core.Reset();
        Pool.Enqueue(this);
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
