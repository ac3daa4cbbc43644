namespace Experiments.Subjects.Populations;

// One unit: an async method's box (104 B) and its slot (8 B) in the list of continuations of one TaskCompletionSource.
// The list doubles, so its spare room adds up to as much again.
//
// Continuations are queued to the pool: one SetResult would otherwise run a million of them before it returns.
public sealed class AsyncSharedSource(int count) : Population(count)
{
    private readonly TaskCompletionSource _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected override void ParkUnit(int index) => _ = WaitAsync(_source);

    protected override void WakeUnits() => _source.SetResult();

    private static async Task WaitAsync(TaskCompletionSource source)
    {
        await source.Task;
        WakeCount.Add();
    }
}
