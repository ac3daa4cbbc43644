namespace Experiments.Subjects.Populations;

// One unit: a thread of the operating system in Monitor.Wait. PulseAll lets all of them go, and each takes the lock again before it runs
// on: one after the other, as the goroutines of a sync.Cond do.
public sealed class MonitorThreads(int count, int stackBytes) : ParkedThreads(count, stackBytes)
{
    private readonly object _monitor = new();
    private bool _isReleased;

    protected override void WakeUnits()
    {
        lock (_monitor)
        {
            _isReleased = true;
            Monitor.PulseAll(_monitor);
        }
    }

    protected override void Wait()
    {
        lock (_monitor)
            while (!_isReleased)
                Monitor.Wait(_monitor);
    }
}
