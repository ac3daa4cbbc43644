using System.Text.Json;
using static Experiments.SwitchCost.SwitchColumns;

namespace Experiments.SwitchCost;

/// <summary>What does it cost to stop one task, goroutine or thread and run another?</summary>
public static class SwitchCostExperiment
{
    /// <summary>With one processor .NET waits ten times as long to optimize what it counted; with this, as long as with two.</summary>
    private const string TierDelay = "DOTNET_TC_DelaySingleProcMultiplier";

    /// <summary>One thread runs both sides: a second core changes nothing.</summary>
    private const string OwnRunQueue = "own-run-queue";

    private const string Channel = "channel";
    private const string ThreadFutex = "thread-futex";
    private const string ThreadSemaphore = "thread-semaphore";
    private const string GoChannel = "go-channel";

    /// <summary>Of hand-overs that no claim is about. Two cores, of which none is either, are seen once.</summary>
    private const int MostOfOthers = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "switch-cost",
        Text = "What does it cost to stop one task, goroutine or thread and run another?",
        Method = "A trial starts a fresh process, bound to one core or to two, in which two sides give each other their turn and do "
            + "nothing else. Both sides count, so that the number of hand-overs is proved. Rounds are repeated until they agree, so that "
            + "optimized code runs, and only then measured: the median round is the value. getrusage(2) says how often the kernel "
            + "switched: once a hand-over between threads, never between tasks; where it did otherwise the hand-over was no switch, its "
            + "cell is empty and the column proof says why.",
        Limits = "A switch between two sides whose data fits the nearest cache; one that comes back to cold caches costs more. "
            + "On two cores a hand-over wakes another processor, which on a virtual machine depends on how idle processors sleep. "
            + "A preempted loop is another switch than one that waits. The kernel does not say to whom it switched: on a busy machine that "
            + "may be another program. Seconds are those of this machine: compare within one run.",
        Subjects =
        [
            HandOver(OwnRunQueue, "tasks on a run queue of one thread, without the pool: the floor"),
            HandOver("task-yield", "tasks that await Task.Yield until it is their turn"),
            HandOver("value-task-source", "tasks that await a reused IValueTaskSource, continued by the pool"),
            HandOver(Channel, "tasks that read from unbounded channels"),
            HandOver("semaphore-async", "tasks that await SemaphoreSlim.WaitAsync"),
            HandOver(ThreadFutex, "threads that wait on a futex"),
            HandOver("thread-eventfd", "threads that read an eventfd"),
            HandOver(ThreadSemaphore, "threads in SemaphoreSlim.Wait, which spins before it blocks"),
            HandOver("thread-sched-yield", "threads that call sched_yield until it is their turn"),
            new(GoChannel, "Go: goroutines over unbuffered channels", async cancellation =>
                CoreBinding.Require(await PeerProgram.Go.PrepareAsync(["switch"], cancellation))),
        ],
        Parameters = [Cores],
        Columns = All,
        LessIsBetter = [SwitchSeconds, HandOverSeconds, BestSeconds, ProcessorSeconds, KernelSwitches, AllocatedBytes],
        Repetitions = new(1, 3, 5),
        ExpectedTime = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(45), TimeSpan.FromMinutes(1.5)),
        MostRepetitions = (_, subject, point) => point[Cores.Id] != 1 ? 1 : AnswersClaims(subject.Id) ? int.MaxValue : MostOfOthers,
        Applies = Applies,
        Needs = (_, point) => new Need(Processors: point[Cores.Id]),
        Measure = MeasureAsync,
    };

    /// <summary>What its rows mean.</summary>
    public static Reading Reading { get; } = new()
    {
        Answers = SwitchClaims.Answers,
        Figures =
        [
            new("seconds-per-switch", SwitchFigures.SecondsPerSwitch) { Claims = ["netpoll.switch.thread", "netpoll.switch.task"] },
            new("million-switches", SwitchFigures.MillionSwitches) { Claims = ["netpoll.switch.million"] },
        ],
    };

    /// <summary>A smoke run has the floor, one kind of task, of thread and of goroutine, and one of them on two cores.</summary>
    private static bool Applies(Profile profile, Subject subject, Point point) => (profile, point[Cores.Id]) switch
    {
        (Profile.Smoke, 1) => subject.Id is OwnRunQueue or Channel or ThreadFutex or GoChannel,
        (Profile.Smoke, _) => subject.Id == Channel,
        (_, var cores) => cores == 1 || subject.Id != OwnRunQueue,
    };

    private static Subject HandOver(string id, string description) => new(id, description, _ =>
        Task.FromResult(CoreBinding.Require(Preparation.Ready(SubjectProgram.Command("hand-over", "--kind", id)))));

    private static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        long cores = trial.Point[Cores.Id];
        Processors bound = CoreBinding.Choose(Processors.Read().Within(trial.Processors.Servers), cores);
        ContractProcess sides = trial.Launcher.Start(
            trial.Subject.Id, CoreBinding.Bind(trial.Command, bound).WithVariable(TierDelay, "1"));
        JsonElement ready = await sides.ReadyAsync("ready", Patience, cancellation);
        if (Answers.Count(ready, "processors") is var processors && processors != cores)
            throw new TrialFailedException($"the process is bound to {cores} cores and its runtime uses {processors}: "
                + "unset DOTNET_PROCESSOR_COUNT");
        IReadOnlyList<Round> rounds = await new Rounds(sides, RoundPlan.For(trial.Profile), Patience).MeasureAsync(cancellation);
        return SwitchBill.Of(rounds, IsThread(trial.Subject.Id)).Set(BoundTo, bound.List);
    }

    private static bool AnswersClaims(string subject) => subject is Channel or GoChannel or ThreadFutex or ThreadSemaphore;

    /// <summary>Whether a subject's sides are threads of the operating system.</summary>
    internal static bool IsThread(string subject) => subject.StartsWith("thread-", StringComparison.Ordinal);
}
