namespace Experiments.Subjects.Populations;

// One unit: an async method that Task.Run started: its box (104 B), the Task that Task.Run returned (72 B) and its slot (8 B) in the list
// of continuations of one TaskCompletionSource. The Task that it queued is garbage by then: 72 B allocated, not alive.
//
// Continuations are queued to the pool. A unit is parked once its method has returned to the pool, which is at its await.
public sealed class TaskRun : Population
{
    // The pool keeps the largest segment that its queue ever grew to, up to 16 MB: it would count as the units' memory.
    private const int MostQueued = 256;

    private readonly TaskCompletionSource _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<Task> _unit;
    private int _started;

    public TaskRun(int count) : base(count)
    {
        _unit = StartUnit;
    }

    public override bool StartsElsewhere => true;

    protected override void ParkUnit(int index)
    {
        if (index % MostQueued == 0)
            WaitUntilParked();
        Task.Run(_unit);
    }

    protected override void WaitUntilParked()
    {
        var wait = new SpinWait();
        while (Volatile.Read(ref _started) < Parked)
            wait.SpinOnce(sleep1Threshold: -1);
    }

    protected override void WakeUnits() => _source.SetResult();

    private Task StartUnit()
    {
        Task unit = WaitAsync(_source);
        Interlocked.Increment(ref _started);
        return unit;
    }

    private static async Task WaitAsync(TaskCompletionSource source)
    {
        await source.Task;
        WakeCount.Add();
    }
}
