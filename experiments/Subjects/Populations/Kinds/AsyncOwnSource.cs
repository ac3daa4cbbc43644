namespace Experiments.Subjects.Populations;

// One unit: an async method's box (104 B) and the TaskCompletionSource with its Task (24 + 64 B) that it awaits. 192 B on 64 bits.
//
// Continuations are queued to the pool, as those of a socket or a channel are: the time to wake is that of scheduling, not of a call.
public sealed class AsyncOwnSource(int count) : Population(count)
{
    private readonly TaskCompletionSource[] _sources = Roots.Allocate<TaskCompletionSource>(count);

    protected override void ParkUnit(int index)
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _sources[index] = source;
        _ = WaitAsync(source);
    }

    protected override void WakeUnits()
    {
        for (int i = 0; i < Parked; i++)
            _sources[i].SetResult();
    }

    private static async Task WaitAsync(TaskCompletionSource source)
    {
        await source.Task;
        WakeCount.Add();
    }
}
