using System.Globalization;
using System.Text.Json;
using static Experiments.Heartbeats.HeartbeatsColumns;

namespace Experiments.Heartbeats;

/// <summary>What does a deadline cost that comes once a second, one of very many?</summary>
public static class HeartbeatsExperiment
{
    private const string Delay = "delay-each";
    private const long MemoryOfTheProcess = 80L << 20;
    private const long BytesOfADeadline = 3_000;
    private const long MostMoves = 250_000;

    /// <summary>What is begun anew and what is told its new moment, and those that are only known from here.</summary>
    private static readonly string[] InSmoke =
        [Delay, HeartbeatsClaims.Wheel, HeartbeatsClaims.Go, HeartbeatsClaims.GoTicker, HeartbeatsClaims.GoHeap];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly PerProfile<double> WarmUp = new(0.1, 1.2, 1.2);
    private static readonly PerProfile<double> Beating = new(0.3, 1, 1);

    /// <summary>Where they are compared: three rounds of each, so that who falls behind a second for each second is late in most.</summary>
    private const double BeatingWhereCompared = 3;

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "heartbeats",
        Text = "What does a deadline cost that comes once a second, one of very many?",
        Method = "A trial starts a fresh process, reads its memory, arms so many deadlines, each at a phase of its own and in an order "
            + "without order. They beat for some seconds to warm up and then to be measured: each that comes counts how late it is, on "
            + "the clock by which it was set, and is due again a second later. Then it reads the memory again. A second process arms "
            + "as many far away, moves them in an order without order, as messages come, and at last makes all due in the same "
            + "millisecond. The first repetition alone reads the memory and has the second process. Task.Delay cannot be moved: "
            + "it is cancelled and begun anew; the others are told their new moment. Over connections, a server sends 24 bytes on each "
            + "when it is due, and clients check the number and the lateness of each.",
        Limits = "A beat does nothing but count: where one thread tells of many that were due in the same millisecond, it counts them "
            + "together. When a deadline is due next is written down for each timer of .NET, 8 bytes that are part of its figure. "
            + "Moments are whole milliseconds, since the runtime's timers know no others; these go by a clock that steps every few "
            + "milliseconds, so that some come that much early. One process and both cores, nothing else running.",
        Subjects =
        [
            InProcess("timer-each", "a System.Threading.Timer each, with a period"),
            InProcess(Delay, "a task each, in a loop around Task.Delay"),
            InProcess("periodic-timer-each", "a task each, in a loop around a PeriodicTimer"),
            InProcess("cancel-after-each", "a CancellationTokenSource each, told to CancelAfter"),
            InProcess("batch-ticker", "one ticker, which looks through a hundredth of all deadlines every 10 ms"),
            InProcess("heap", "a binary heap by due time, and one thread that sleeps until the first is due"),
            InProcess("wheel", "a hashed timing wheel of milliseconds, and one thread that turns it every four"),
            InGo(HeartbeatsClaims.Go, "ticker-each", "Go: a goroutine and a time.Ticker each"),
            InGo(HeartbeatsClaims.GoTicker, "batch-ticker", "Go: one goroutine, a look at each batch once a period"),
            InGo(HeartbeatsClaims.GoHeap, "heap", "Go: one goroutine over a binary heap by moment"),
            OverConnections.Subject,
        ],
        Parameters = [Count, Period],
        Columns = All,
        LessIsBetter =
        [
            Bytes, LiveBytes, ArmSeconds, CpuOnTime, CpuEach, AllocatedEach, EarlyShare, P50, P99, Maximum, MoveSeconds, MoveCpu,
            ExpireMaximum, ExpireCpu, Missed, BlockedBeats, HeardP50, HeardP99, HeardMaximum,
        ],
        MoreIsBetter = [BeatShare, OnTimeShare],
        Repetitions = new(1, 1, 6),
        ExpectedTime = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(85), TimeSpan.FromMinutes(10)),
        Applies = (profile, subject, point) => IsOverConnections(subject)
            ? OverConnections.Applies(profile, point)
            : point[Period.Id] == 1 && (profile != Profile.Smoke || InSmoke.Contains(subject.Id)),
        MostRepetitions = MostRepetitions,
        Needs = (subject, point) => IsOverConnections(subject)
            ? OverConnections.Needs(point)
            : new Need(MemoryOfTheProcess + point[Count.Id] * BytesOfADeadline),
        FleetSize = Processes,
        Measure = MeasureAsync,
    };

    /// <summary>What its rows mean.</summary>
    public static Reading Reading { get; } = new()
    {
        Answers = HeartbeatsClaims.Answers,
        Figures =
        [
            new("bytes-per-deadline", HeartbeatsFigures.BytesPerDeadline),
            new("cpu-against-deadlines", HeartbeatsFigures.CpuAgainstDeadlines),
            new("beats-on-time", HeartbeatsFigures.BeatsOnTime),
            new("lateness-against-deadlines", HeartbeatsFigures.LatenessAgainstDeadlines),
            new("cost-of-moving", HeartbeatsFigures.CostOfMoving),
            new("all-at-once", HeartbeatsFigures.AllAtOnce),
            new("over-connections", OverConnectionsFigure.Draw),
        ],
    };

    private static Subject InProcess(string id, string description) => SubjectProgram.Of(id, description, "beat", "--kind", id);

    private static Subject InGo(string id, string kind, string description) => new(id, description,
        cancellation => PeerProgram.Go.PrepareAsync(["heartbeat", "--kind", kind], cancellation));

    /// <summary>
    /// The claim compares a few at a million, as often as it takes to tell them apart; what leads up to it, and what it leaves out, is
    /// measured once.
    /// </summary>
    private static int MostRepetitions(Profile profile, Subject subject, Point point) =>
        point[Count.Id] == HeartbeatsClaims.Million && HeartbeatsClaims.Compared.Contains(subject.Id) ? int.MaxValue : 1;

    private static bool IsOverConnections(Subject subject) => subject.Id == OverConnections.Id;

    private static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        if (IsOverConnections(trial.Subject))
            return await OverConnections.MeasureAsync(trial, cancellation);
        if (trial.Point[Period.Id] != 1)
            throw new TrialFailedException("deadlines in one process are due once a second: give --period-seconds 1");
        long count = trial.Point[Count.Id];
        var row = new Measurement();
        // No claim rests on what deadlines take of the memory, nor on how they are moved: a million are known after one trial, and a
        // collection over a million goroutines that beat takes longer than all else of it.
        bool isFirst = trial.Repetition == 1;
        await MeasureBeatsAsync(row, trial, count, isFirst, cancellation);
        if (isFirst)
            await MeasureMovesAsync(row, trial, count, cancellation);
        return row;
    }

    private static async Task MeasureBeatsAsync(
        Measurement row, Trial trial, long count, bool readsMemory, CancellationToken cancellation)
    {
        ContractProcess subject = await StartAsync(trial, count, cancellation);
        DeadlineMemory? before = readsMemory ? await MemoryAsync(subject, cancellation) : null;
        JsonElement armed = await subject.AskAsync("arm", Patience, cancellation);
        await subject.AskAsync("beat", Patience, cancellation, ("seconds", Head(count) + WarmUp[trial.Profile]));
        JsonElement beat = await subject.AskAsync("beat", Patience, cancellation, ("seconds", BeatingSeconds(trial, count)));
        DeadlineMemory? after = readsMemory ? await MemoryAsync(subject, cancellation) : null;
        row.Set(Bytes, (double?)(after?.AnonymousBytes - before?.AnonymousBytes) / count)
            .Set(LiveBytes, (double?)(after?.LiveBytes - before?.LiveBytes) / count)
            .Set(ArmSeconds, Answers.Number(armed, "seconds") / count);
        BeatReading.WriteBeat(row, beat, count);
        await subject.AskAsync("stop", Patience, cancellation);
    }

    private static async Task MeasureMovesAsync(Measurement row, Trial trial, long count, CancellationToken cancellation)
    {
        ContractProcess subject = await StartAsync(trial, count, cancellation);
        await subject.AskAsync("arm-far", Patience, cancellation);
        long moves = Math.Min(count, MostMoves);
        JsonElement moved = await subject.AskAsync("move", Patience, cancellation, ("count", moves));
        row.Set(MoveSeconds, Answers.Number(moved, "seconds") / moves)
            .Set(MoveCpu, Answers.Number(moved, "cpu_seconds") / moves);
        BeatReading.WriteExpiry(row, await subject.AskAsync("expire", Patience, cancellation), count);
    }

    private static async Task<ContractProcess> StartAsync(Trial trial, long count, CancellationToken cancellation)
    {
        ContractProcess subject = trial.Launcher.Start(
            trial.Subject.Id, trial.Command.With("--count", count.ToString(CultureInfo.InvariantCulture)));
        await subject.ReadyAsync("ready", Patience, cancellation);
        return subject;
    }

    private static double BeatingSeconds(Trial trial, long count) =>
        trial.Profile == Profile.Full && count >= HeartbeatsClaims.Million ? BeatingWhereCompared : Beating[trial.Profile];

    /// <summary>After so many seconds the first deadline is due, as the subjects arm them.</summary>
    private static double Head(long count) => 0.05 + count * 2e-6;

    private static async Task<DeadlineMemory> MemoryAsync(ContractProcess subject, CancellationToken cancellation)
    {
        await subject.AskAsync("collect", Patience, cancellation);
        long live = Answers.Count(await subject.AskAsync("memory", Patience, cancellation), "managed_live_bytes");
        return new(ProcessMemory.Read([subject.Id]).AnonymousBytes, live);
    }

    /// <summary>Of the process that keeps them, after a collection.</summary>
    private readonly record struct DeadlineMemory(long AnonymousBytes, long LiveBytes);
}
