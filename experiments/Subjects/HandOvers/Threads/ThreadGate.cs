namespace Experiments.Subjects.HandOvers.Threads;

// One direction between two threads of the operating system: one thread gives, the other takes, in turns.
public abstract class ThreadGate : IDisposable
{
    // How often the taking thread gave its turn up; null where only the kernel knows.
    public virtual long? Waits => null;

    public abstract void Give();

    // Returns when the other side has given.
    public abstract void Take();

    public abstract void Dispose();
}
