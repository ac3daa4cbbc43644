using Experiments.Subjects.Populations;

namespace Experiments.Tests.ParkedTasks;

// The system gives so many threads and no more.
internal sealed class RefusedThreads(int count, int granted) : ParkedThreads(count, stackBytes: 0)
{
    protected override void Start(Thread thread)
    {
        if (Parked == granted)
            throw new OutOfMemoryException();
        base.Start(thread);
    }
}
