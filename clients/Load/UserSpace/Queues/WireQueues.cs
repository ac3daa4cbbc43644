using Clients.Load.Options;
using Linux;

namespace Clients.Load.UserSpace;

// The queues of a device. A phase has a thread for each, which shares nothing with the others; between phases one thread serves them all.
//
//     kernel -- address % N --> queue 0 --> stack 0 --> phase 0, this thread  --+
//                               queue 1 --> stack 1 --> phase 1, a thread     --+--> one result
sealed class WireQueues : IDisposable
{
    private readonly WireQueue[] _queues;

    // ports: Of the queues, in the order in which they were opened. Are disposed with it.
    public WireQueues(LoadOptions options, IReadOnlyList<IPacketPort> ports) =>
        _queues = [.. QueueShares.Of(options).Zip(ports, (share, port) => new WireQueue(share, port))];

    public int Count => _queues.Length;

    public int Planned => _queues.Sum(queue => queue.Stack.Planned);

    public int Vacant => _queues.Sum(queue => queue.Stack.Planned - queue.Stack.Occupied);

    public int Open => _queues.Sum(queue => queue.Stack.Open);

    public long? NanosecondsToTimer => _queues.Min(queue => queue.Stack.NanosecondsToTimer);

    // What it came to for each, in the order of the queues.
    public T[] Each<T>(Func<WireQueue, T> look) => [.. _queues.Select(look)];

    // Runs a phase on all of them at once. Returns the results in the order of the queues.
    // <exception cref="PlatformNotSupportedException">A packet came to another queue than its own.</exception>
    public T[] Run<T>(Func<WireQueue, int, T> phase)
    {
        Task<T>[] others = [.. _queues.Skip(1).Select((queue, place) => Task.Factory.StartNew(
            () => phase(queue, place + 1), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        T first = phase(_queues[0], 0);
        T[] results = [first, .. others.Select(other => other.GetAwaiter().GetResult())];
        if (Count > 1 && _queues.Sum(queue => queue.Stack.Strays) is > 0 and var strays)
        {
            throw new PlatformNotSupportedException(
                $"--queues {Count}: {strays} packets came to another queue than their own: this kernel does not steer as it was told");
        }
        return results;
    }

    // Runs a phase of whose messages more is told than can be added up over queues.
    // <exception cref="InvalidOperationException">There are several.</exception>
    public T RunTheOne<T>(Func<WireQueue, T> phase) => phase(_queues.Single());

    // What has come to any of them.
    public void Serve()
    {
        foreach (WireQueue queue in _queues)
        {
            queue.Stack.Serve();
            queue.Stack.ServeTimers();
        }
    }

    public Poll.Watched[] Watched() => Each(queue => new Poll.Watched(queue.Stack.Descriptor));

    public void ResetAll()
    {
        foreach (WireQueue queue in _queues)
            queue.Stack.ResetAll();
    }

    public void Dispose()
    {
        foreach (WireQueue queue in _queues)
            queue.Dispose();
    }
}
