namespace Experiments.SchedulerThreads;

/// <summary>By what a server works at one moment: the threads that the kernel sees, and what the runtime believes.</summary>
/// <param name="ByName">Threads by the names that a runtime gave them.</param>
/// <param name="Runtime">Null of a server that does not say.</param>
sealed record ThreadReading(IReadOnlyDictionary<string, int> ByName, SchedulerReading? Runtime)
{
    // Names of threads in .NET, of which the kernel keeps 15 characters: SocketAsyncEngine.Unix.cs and PortableThreadPool.WorkerThread.cs.
    private const string Engine = ".NET Sockets";
    private const string Worker = ".NET TP Worker";

    public int All => ByName.Values.Sum();

    /// <summary>Those that wait in epoll; 0 of another runtime.</summary>
    public int Engines => ByName.GetValueOrDefault(Engine);

    public int Workers => ByName.GetValueOrDefault(Worker);

    public bool IsOfDotNet => Runtime is { LeastWorkers: not null };

    public static async Task<ThreadReading> TakeAsync(ServerFleet server, CancellationToken cancellation) =>
        new(ThreadNames.Count(server.ProcessIds), await server.SchedulerAsync(cancellation));
}
