namespace Experiments.Subjects.HandOvers.Threads;

//   give: Release      take: Wait, which looks again and again for some microseconds before it blocks
//
// The runtime's own way to block a thread. With a second processor the other side answers while this one still looks, so that nothing
// is switched.
public sealed class SemaphoreGate : ThreadGate
{
    private readonly SemaphoreSlim _semaphore = new(0);

    public override void Give() => _semaphore.Release();

    public override void Take() => _semaphore.Wait();

    public override void Dispose() => _semaphore.Dispose();
}
