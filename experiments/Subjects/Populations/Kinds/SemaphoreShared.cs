namespace Experiments.Subjects.Populations;

// One unit: an async method's box and the node, which is a task too, by which it waits in the list of one SemaphoreSlim. 192 B on 64 bits.
//
// One Release lets all of them go, under the semaphore's lock; continuations are queued to the pool.
public sealed class SemaphoreShared(int count) : Population(count)
{
    private readonly SemaphoreSlim _semaphore = new(initialCount: 0);

    protected override void ParkUnit(int index) => _ = WaitAsync(_semaphore);

    protected override void WakeUnits() => _semaphore.Release(Parked);

    private static async Task WaitAsync(SemaphoreSlim semaphore)
    {
        await semaphore.WaitAsync();
        WakeCount.Add();
    }
}
