namespace Experiments.Subjects.Populations;

// One unit: a thread of the operating system that blocks on one event, with the stack it asked for (0 bytes: the system's default).
//
// To wake is to release all at once; each is joined, since a thread that has not ended still holds its stack.
public class ParkedThreads(int count, int stackBytes) : Population(count)
{
    private readonly ManualResetEvent _released = new(initialState: false);
    private readonly Thread[] _threads = Roots.Allocate<Thread>(count);

    public override bool StartsElsewhere => true;

    protected override void ParkUnit(int index)
    {
        var thread = new Thread(Run, stackBytes) { IsBackground = true };
        Start(thread);
        _threads[index] = thread;
    }

    protected virtual void Start(Thread thread) => thread.Start();

    protected override void WaitUntilParked()
    {
        for (int i = 0; i < Parked; i++)
            while (!_threads[i].ThreadState.HasFlag(ThreadState.WaitSleepJoin))
                Thread.Sleep(millisecondsTimeout: 1);
    }

    protected override void WakeUnits() => _released.Set();

    protected override void WaitUntilGone()
    {
        for (int i = 0; i < Parked; i++)
            _threads[i].Join();
    }

    protected virtual void Wait() => _released.WaitOne();

    private void Run()
    {
        Wait();
        WakeCount.Add();
    }
}
