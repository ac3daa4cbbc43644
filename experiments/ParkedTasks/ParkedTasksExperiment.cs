using System.Globalization;
using System.Text.Json;
using static Experiments.ParkedTasks.ParkedColumns;

namespace Experiments.ParkedTasks;

/// <summary>What does something that waits cost while it waits: a task, a goroutine, a thread?</summary>
public static class ParkedTasksExperiment
{
    /// <summary>Goroutines of document 004's program, of which the size of the runtime's structure is told.</summary>
    internal const string GoParked = "go-parked";

    private const string Forever = "delay-forever";
    private const string Floor = "continuation-array";
    private const string Stack2M = "thread-2m-stack";
    private const string AsyncOwnSource = "async-own-source";
    private const string ThreadDefaultStack = "thread-default-stack";
    private const string Stack64K = "thread-64k-stack";
    private const long MostThreads = 10_000;
    private const long MostThreadsInAHurry = 2_000;
    private const long FewestTasks = 10_000;
    private const long MostTasks = 1_000_000;
    private const long BytesOfAThread = 48_000;
    private const long BytesOfAGoroutine = 2_900;
    private const long BytesOfATask = 1_600;
    private const long MemoryOfAProcess = 100L << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "parked-tasks",
        Text = "What does a task, a goroutine or a thread cost while it waits?",
        Method = "A trial starts a fresh process that parks so many units of one kind, all without sockets. "
            + "Memory is read after warm-up and a collection (the baseline) and again after all are parked and a second collection. "
            + "Allocated and live bytes are the runtime's own exact account, resident memory the kernel's. "
            + "Then all units are woken, and each counts itself, so that the number is proved. "
            + "The marginal cost is the slope over all sizes.",
        Limits = "The smallest unit of each kind: real tasks hold more local variables and real goroutines grow their stacks. "
            + "Resident memory moves in whole pages and heap regions, so that small counts say little; live bytes are exact. "
            + "Task.Delay without a token cannot be woken: no wake time. Kernel figures need root. "
            + "Live bytes repeat to some hundred bytes, so that a list of the runtime that grew by kilobytes bends a line through them.",
        Subjects =
        [
            Population(AsyncOwnSource, "async method that awaits its own TaskCompletionSource"),
            Population("async-shared-source", "async method that awaits one TaskCompletionSource with all others"),
            Population("async-nested-three", "three async methods that await each other"),
            Population(Forever, "async method that awaits Task.Delay without end"),
            Population("delay-hour", "async method that awaits Task.Delay of an hour: a timer each"),
            Population("task-run", "async method that Task.Run started"),
            Population("channel-reader", "async method that reads a channel of its own"),
            Population("channel-shared", "async method that reads one channel with all others"),
            Population("pooled-value-task-source", "async ValueTask method over a pooled IValueTaskSource"),
            Population(Floor, "continuation written by hand in an array: the floor"),
            Population(ThreadDefaultStack, "thread of the operating system with the system's stack"),
            Population(Stack2M, "thread of the operating system with a stack of 2 MiB, as document 001 has it"),
            Population(Stack64K, "thread of the operating system with a stack of 64 KiB"),
            new(GoParked, "Go: goroutines parked on a channel", cancellation => PeerProgram.Go.PrepareAsync(["parked"], cancellation)),
        ],
        Parameters = [Count],
        Columns = All,
        LessIsBetter =
        [
            AllocatedEach, Live, LiveEach, Anonymous, AnonymousEach, RssEach, Virtual, Committed, StackInUse, ParkedColumns.System,
            ThreadStack, KernelEach, Threads, GoroutineStruct, ParkSeconds, WakeSeconds,
        ],
        Repetitions = new(1, 3, 3),
        ExpectedTime = new(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(75), TimeSpan.FromMinutes(2)),
        Applies = Applies,
        MostRepetitions = (profile, subject, _) => profile == Profile.Smoke || AnswersClaims(subject) ? int.MaxValue : 1,
        Needs = Needs,
        Measure = MeasureAsync,
    };

    /// <summary>What its rows mean.</summary>
    public static Reading Reading { get; } = new()
    {
        Answers = ParkedClaims.Answers,
        Figures =
        [
            new("memory-against-count", ParkedFigures.MemoryAgainstCount) { Claims = ["idle1m.stack", "idle1m.sys"] },
            new("bytes-per-unit", ParkedFigures.BytesPerUnit)
            {
                Claims = ["netpoll.mem.thread.resident", "guide10k.goroutine.stack.resident"],
            },
        ],
    };

    /// <summary>Its code is compiled before the baseline: without profiles that takes a fraction of a second, not several.</summary>
    private static Subject Population(string id, string description) => new(id, description, _ => Task.FromResult(Preparation.Ready(
        SubjectProgram.Command("population", "--kind", id).WithVariable("DOTNET_TieredPGO", "0"))));

    private static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        long count = trial.Point[Count.Id];
        ContractProcess population = trial.Launcher.Start(
            trial.Subject.Id, trial.Command.With("--count", count.ToString(CultureInfo.InvariantCulture)));
        await population.ReadyAsync("ready", Patience, cancellation);
        ParkedReading baseline = await ParkedReading.AfterCollectionAsync(population, Patience, cancellation);
        JsonElement parked = await population.AskAsync("park", Patience, cancellation);
        ParkedReading loaded = await ParkedReading.AfterCollectionAsync(population, Patience, cancellation);
        JsonElement? woken = population.Offers("wake") ? await population.AskAsync("wake", Patience, cancellation) : null;
        return ParkedBill.Of(baseline, loaded, parked, woken, count)
            .Set(ThreadLimit, IsThread(trial.Subject) ? Machine.ThreadsOfAProcess : null)
            .Set(GoroutineStruct, trial.Subject.Id == GoParked ? (await GoStructs.ReadAsync(cancellation))?.GoroutineBytes : null);
    }

    private static MachineCapacity Machine { get; } = MachineCapacity.Read();

    private static bool Applies(Profile profile, Subject subject, Point point) => IsThread(subject)
        ? point[Count.Id] <= (profile == Profile.Full ? MostThreads : MostThreadsInAHurry) && !IsSpared(profile, subject, point[Count.Id])
        : point[Count.Id] >= FewestTasks && !IsSpared(profile, subject, point[Count.Id]);

    /// <summary>
    /// In a hurry a line takes three sizes where no claim asks for more. A smoke run proves by one kind of task that a line comes about,
    /// and measures one kind of each program, what cannot be woken and the floor once: a test parks and wakes every kind.
    /// </summary>
    private static bool IsSpared(Profile profile, Subject subject, long count) => (profile, subject.Id) switch
    {
        (Profile.Smoke, AsyncOwnSource) => false,
        (Profile.Smoke, GoParked or ThreadDefaultStack or Forever or Floor) => count is not (200 or 20_000),
        (Profile.Smoke, _) => true,
        (Profile.Standard, _) when subject.Id == Stack2M || !AnswersClaims(subject) => count is 200 or 1_500 or 20_000 or 70_000,
        (Profile.Full, _) => !AnswersClaims(subject) && count is not (1_000 or 4_000 or MostThreads or 100_000 or MostTasks),
        _ => false,
    };

    private static bool AnswersClaims(Subject subject) => subject.Id is GoParked or AsyncOwnSource or ThreadDefaultStack or Stack2M;

    private static bool IsThread(Subject subject) => subject.Id.StartsWith("thread-", StringComparison.Ordinal);

    private static Need Needs(Subject subject, Point point)
    {
        long count = point[Count.Id];
        bool threads = IsThread(subject);
        long each = threads ? BytesOfAThread : subject.Id == GoParked ? BytesOfAGoroutine : BytesOfATask;
        return new Need(MemoryOfAProcess + count * each, Threads: threads ? count : 0, ThreadsPerProcess: threads ? count : 0);
    }
}
