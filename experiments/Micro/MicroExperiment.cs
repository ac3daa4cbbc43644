using System.Globalization;
using System.Text.Json;
using static Experiments.Micro.MicroColumns;

namespace Experiments.Micro;

/// <summary>What do the small things cost that every connection is made of: a buffer, a hand-over, a deadline, a count?</summary>
public static class MicroExperiment
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Each trial is a process of its own, which takes longer to start than a short job to run.
    private static readonly PerProfile<(int Warmups, int Iterations, double Seconds)> Lengths =
        new((1, 3, 0.001), (3, 10, 0.02), (5, 15, 0.06));

    // A thousandth of a second is less than one invocation of what counts many messages, and no iteration.
    private const double LeastSecondsOfCounting = 0.02;

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "micro",
        Text = "What do a buffer, a hand-over between tasks and a deadline cost?",
        Method = "A trial starts a fresh process in which BenchmarkDotNet measures one case: it finds out how many operations fit an "
            + "iteration, warms up, measures so many iterations and takes the empty loop off. One more iteration counts what is allocated "
            + "and collected. The row has the median over the iterations; no outlier is left out. The same classes, run by "
            + "BenchmarkDotNet alone and for longer: dotnet run -c Release --project experiments/Micro -- bdn --filter '*'.",
        Limits = "One thread, or two tasks that take turns, in a process with an almost empty heap and warm caches: the least that "
            + "each can cost, not what it costs in a server. The jobs are short: differences of some per cent are noise. Two tasks may "
            + "run on two cores, where a wait may end before it begins. Workstation collections are part of the time of what allocates.",
        Subjects =
        [
            Case("allocate", "a fresh byte[n], zeroed by the runtime, later collected"),
            Case("rent-return", "an array from ArrayPool.Shared and back"),
            Case("rent-return-own", "an array from a locked stack of arrays of one size and back"),
            Case("yield", "await Task.Yield: once through the queue of the thread pool"),
            Case("value-task-source", "one task lets the other go on: reused IValueTaskSource"),
            Case("channel", "one task lets the other go on: item through an unbounded Channel"),
            Case("semaphore-async", "one task lets the other go on: SemaphoreSlim.WaitAsync"),
            Case("task-completion-source", "one task lets the other go on: a fresh TaskCompletionSource each time"),
            Case("timer-start-stop", "a System.Threading.Timer created, and disposed before it is due"),
            Case("timer-change", "a timer that is there already armed anew"),
            Case("delay-cancel", "Task.Delay with a token, cancelled; its exception is never thrown"),
            Case("cancel-after", "CancelAfter and TryReset of a source that is kept"),
            Case("census", "a message counted by the servers' census: bytes in, bytes out"),
            Case("census-contended", "the same while another thread does nothing but count, too"),
        ],
        Parameters = [Bytes],
        Columns = All,
        LessIsBetter = [Median, Mean, Allocated, .. Collections],
        Repetitions = new(1, 1, 1),
        ExpectedTime = new(TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(35), TimeSpan.FromSeconds(70)),
        Applies = (_, subject, point) => TakesBytes(subject.Id) == point[Bytes.Id] > 0,
        Measure = MeasureAsync,
    };

    /// <summary>What its rows mean.</summary>
    public static Reading Reading { get; } = new()
    {
        Figures =
        [
            new("time-against-bytes", MicroFigures.TimeAgainstBytes),
            new("time-of-hand-overs-and-timers", MicroFigures.TimeOfHandOversAndTimers),
        ],
    };

    /// <summary>Whether an operation of a subject is about a buffer of so many bytes.</summary>
    public static bool TakesBytes(string subject) => subject is "allocate" or "rent-return" or "rent-return-own";

    /// <summary>Whether an operation of a subject is a message that is counted.</summary>
    public static bool Counts(string subject) => subject is "census" or "census-contended";

    private static Subject Case(string id, string description) => SubjectProgram.Of(id, description, "bench", "--case", id);

    private static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        ProcessCommand command = TakesBytes(trial.Subject.Id)
            ? trial.Command.With("--bytes", trial.Point[Bytes.Id].ToString(CultureInfo.InvariantCulture))
            : trial.Command;
        var (warmups, iterations, seconds) = Lengths[trial.Profile];
        ContractProcess bench = trial.Launcher.Start(trial.Subject.Id, command);
        await bench.ReadyAsync("ready", Patience, cancellation);
        JsonElement answer = await bench.AskAsync("measure", Patience, cancellation,
            ("warmups", warmups), ("iterations", iterations),
            ("iteration_seconds", Counts(trial.Subject.Id) ? Math.Max(seconds, LeastSecondsOfCounting) : seconds));
        return MicroReading.Of(answer);
    }
}
