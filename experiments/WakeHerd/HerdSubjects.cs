namespace Experiments.WakeHerd;

/// <summary>Who waits, and what each takes of the machine, so that a size that does not fit is refused.</summary>
static class HerdSubjects
{
    public const string SharedSource = "async-shared-source";
    public const string OwnSource = "async-own-source";
    public const string Semaphore = "semaphore-shared";
    public const string Channel = "channel-shared";
    public const string Polled = "channel-polled";
    public const string ThreadEvent = "thread-event";
    public const string ThreadMonitor = "thread-monitor";
    public const string GoChannel = "go-channel-closed";
    public const string GoCond = "go-cond";
    public const string GoPolled = "go-channel-polled";

    /// <summary>The documents' number of tasks that poll, or block: more show nothing else.</summary>
    public const long Watched = 1_000;

    private const long MemoryOfAProcess = 100L << 20;
    private const long BytesOfAThread = 48_000;
    private const long BytesOfAUnit = 2_900;
    private const long BytesOfAConnection = 24_000;

    private static readonly string[] Hosted = ["task-per-connection", "event-loop", "netpoller", EchoServers.IoUring];
    private static readonly string[] Populations =
    [
        SharedSource, OwnSource, Semaphore, Channel, Polled, ThreadEvent, ThreadMonitor, GoChannel, GoCond, GoPolled,
    ];

    /// <summary>Those that a comparison rests on, which takes as many trials as all comparisons ask for (Judge.TrialsNeeded).</summary>
    public static readonly string[] Compared = [SharedSource, GoChannel, Channel, Polled, GoPolled];

    /// <summary>In a smoke run one of each way to wait, and those that poll.</summary>
    private static readonly string[] InSmoke = [SharedSource, Polled, GoPolled, "c-epoll"];

    public static IReadOnlyList<Subject> All() =>
    [
        Units(SharedSource, "async methods that await one TaskCompletionSource"),
        Units(OwnSource, "async methods that await a TaskCompletionSource each, completed one after the other"),
        Units(Semaphore, "async methods that await one SemaphoreSlim, let go by one Release of so many"),
        Units(Channel, "async methods that read one channel, into which so many items are written"),
        Units(Polled, "async methods that look whether that channel has something and yield, again and again"),
        Units(ThreadEvent, "threads that wait for one ManualResetEvent"),
        Units(ThreadMonitor, "threads in Monitor.Wait, let go by PulseAll"),
        Goroutines(GoChannel, "channel", "Go: goroutines that wait on one channel, which is closed"),
        Goroutines(GoCond, "cond", "Go: goroutines in sync.Cond, let go by Broadcast"),
        Goroutines(GoPolled, "polled", "Go: goroutines that poll one channel in a tight loop"),
        .. EchoServers.OfTheHost().Where(server => Hosted.Contains(server.Id)),
        EchoServers.Goroutines,
        EchoServers.Epoll,
    ];

    /// <summary>Whether it is a population, and no server.</summary>
    public static bool IsWaiting(string id) => Populations.Contains(id);

    /// <summary>Whether its processor time is read while all wait.</summary>
    public static bool IsWatched(string id, long count) => count == Watched && id is Channel or GoChannel || IsPolling(id);

    /// <summary>Who polls without a rest lets no command through before each had its 10 ms: these are ended as they are.</summary>
    public static bool IsLetGo(string id) => id != GoPolled;

    /// <summary>
    /// Connections of 100,000 take fleets and seconds, and 10,000 threads seconds: only full has that time, and for who answers no claim.
    /// </summary>
    public static bool Applies(Profile profile, Subject subject, Point point) => (profile, point[HerdColumns.Waiters.Id]) switch
    {
        (Profile.Smoke, _) => InSmoke.Contains(subject.Id),
        (_, var count) when IsPolling(subject.Id) => count == Watched,
        (Profile.Standard, > 1_000) when IsThread(subject.Id) => false,
        (Profile.Standard, > 10_000) => IsCompared(subject, point),
        _ => true,
    };

    public static Need Needs(Subject subject, Point point)
    {
        long count = point[HerdColumns.Waiters.Id];
        return !IsWaiting(subject.Id) ? WokenConnections.PlanOf(point).Need(MemoryOfAProcess, BytesOfAConnection)
            : IsThread(subject.Id)
                ? new Need(MemoryOfAProcess + count * BytesOfAThread, Threads: count, ThreadsPerProcess: count)
            : new Need(MemoryOfAProcess + count * BytesOfAUnit);
    }

    /// <summary>Of those that are compared while they wait alone, other sizes only show how they wake up.</summary>
    public static bool IsCompared(Subject subject, Point point) =>
        Compared.Contains(subject.Id) && (subject.Id != Channel || point[HerdColumns.Waiters.Id] == Watched);

    private static bool IsThread(string id) => id is ThreadEvent or ThreadMonitor;

    private static bool IsPolling(string id) => id is Polled or GoPolled;

    private static Subject Units(string id, string description) => SubjectProgram.Of(id, description, "population", "--kind", id);

    private static Subject Goroutines(string id, string unit, string description) => new(id, description,
        cancellation => PeerProgram.Go.PrepareAsync(["parked", "--unit", unit], cancellation));
}
