namespace Experiments.Subjects.HandOvers;

// Two sides that take turns and do nothing else. Each file of a kind opens with how one side stops and the other goes on.
//
//   first:  give ──> take (waits) ──> give ...      a round gives once in either direction
//   second: take (waits) ──> give ──> take ...
//
// Each kind of task writes its two loops out, alike as they are, so that no call through an interface is part of what is measured.
public abstract class HandOver : IDisposable
{
    // Hands over so many times in either direction. Each side counts what it gave and what it took.
    public abstract HandOverCount Run(int rounds);

    public virtual void Dispose()
    {
    }
}
