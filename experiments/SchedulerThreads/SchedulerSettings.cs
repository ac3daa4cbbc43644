using System.Globalization;

namespace Experiments.SchedulerThreads;

/// <summary>
/// The settings that are tried. The variables of .NET's runtime are in its clrconfignames.h and read as hexadecimal; those of its sockets
/// are in SocketAsyncEngine.Unix.cs and read as decimal.
/// </summary>
/// <param name="Cores">That the server may use.</param>
sealed record SchedulerSettings(int Cores)
{
    private const string LeastWorkers = "DOTNET_ThreadPool_ForceMinWorkerThreads";
    private const string MostWorkers = "DOTNET_ThreadPool_ForceMaxWorkerThreads";
    private const string Processors = "DOTNET_PROCESSOR_COUNT";
    private const string Engines = "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT";

    /// <summary>Document 001's two numbers of threads, of everything in .NET by which a message gets on: engines and workers.</summary>
    public SchedulerSetting ThreadsAsCores => Threads("threads-1x", "as", Cores);

    /// <inheritdoc cref="ThreadsAsCores"/>
    public SchedulerSetting ThreadsTwice => Threads("threads-2x", "twice as", 2 * Cores);

    /// <summary>The hop to the pool left out.</summary>
    public SchedulerSetting Inline => new(
        "inline", "no pool: what waits goes on in the thread that waits in epoll, one for each core",
        Variables((RuntimeVariables.InlineCompletions, "1"), (Engines, $"{Cores}")), ("engine threads", reading => reading.Engines, Cores))
    {
        AvoidsPool = true,
    };

    /// <summary>Spinning left out.</summary>
    public SchedulerSetting Parking => new(
        "parking", "idle workers park at once, without spinning", Variables((RuntimeVariables.SpinLimit, "0")),
        ("the spin limit", reading => reading.Runtime?.SpinLimit, 0));

    /// <summary>All of .NET.</summary>
    public IReadOnlyList<SchedulerSetting> OfDotNet =>
    [
        ThreadsAsCores,
        ThreadsTwice,
        new("workers-from-2x", "twice as many workers of the pool as cores without hesitation",
            Variables((LeastWorkers, Hexadecimal(2 * Cores))),
            ("the least of workers", reading => reading.Runtime?.LeastWorkers, 2 * Cores)),
        new("workers-to-1x", "as many workers of the pool as cores at most", Variables((MostWorkers, Hexadecimal(Cores))),
            ("the most of workers", reading => reading.Runtime?.MostWorkers, Cores)),
        Inline,
        Parking,
        new("processors-2x", "believes in twice as many processors as there are", Variables((Processors, Hexadecimal(2 * Cores))),
            ("processors", reading => reading.Runtime?.Processors, 2 * Cores)),
    ];

    /// <summary>All of Go.</summary>
    public IReadOnlyList<SchedulerSetting> OfGo =>
    [
        Goroutines("procs-2x", "twice the cores", 2 * Cores),
        Goroutines("procs-half", "half of the cores", Math.Max(1, Cores / 2)),
    ];

    /// <summary>Of document 001's own program, which sets it by itself.</summary>
    public SchedulerSetting OfDocument(int times) => new(
        "times", $"GOMAXPROCS {times} times the cores", Variables(),
        ("GOMAXPROCS", reading => reading.Runtime?.Processors, times * Cores));

    private static SchedulerSetting Goroutines(string name, string cores, int count) => new(
        name, $"GOMAXPROCS {cores}", Variables(("GOMAXPROCS", $"{count}")), ("GOMAXPROCS", reading => reading.Runtime?.Processors, count));

    private static SchedulerSetting Threads(string name, string many, int count) => new(
        name, $"{many} many threads in epoll as cores, and {many} many workers of the pool without hesitation",
        Variables((Engines, $"{count}"), (LeastWorkers, Hexadecimal(count))),
        ("engine threads", reading => reading.Engines, count), ("the least of workers", reading => reading.Runtime?.LeastWorkers, count));

    private static string Hexadecimal(int count) => count.ToString("X", CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Variables(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(variable => variable.Name, variable => variable.Value);
}
