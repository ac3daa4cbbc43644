using static Experiments.WakeHerd.HerdColumns;

namespace Experiments.WakeHerd;

/// <summary>How long does it take until all run on that were let go at once?</summary>
public static class HerdExperiment
{
    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "wake-herd",
        Text = "How long does it take until all run on that waited for the same, and what does it cost?",
        Method = "A trial starts a fresh process in which so many tasks, goroutines or threads wait, has it collect, and lets all go at "
            + "once. Each reads the clock as the first thing that it does, on the clock on which the release was read, and counts itself. "
            + "Processor time is that of the process from the release until the last has run on. Where they wait, or poll, on a channel, "
            + "the processor time of the process is read before that for a while in which nothing happens. Of connections, each has been "
            + "echoed on and is idle; then the clients send one message on each before they read an echo, and each echo is timed from "
            + "its own sending.",
        Limits = "Units that do nothing but to read a clock when they wake up. Reading it and noting the moment down are part of what is "
            + "measured, some tens of nanoseconds each. Of connections the client is part of it: it sends on one thread and reads on the "
            + "same, and how much processor time that takes is told; c-epoll is the floor. Goroutines that poll in a tight loop are not "
            + "let go: the runtime takes the processor from each after 10 ms, so that the command itself waits for seconds.",
        Subjects = HerdSubjects.All(),
        TakesServers = true,
        Parameters = [Waiters],
        Columns = All,
        LessIsBetter = [.. All.Except([Processes])],
        Repetitions = new(1, 3, 8),
        ExpectedTime = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(40), TimeSpan.FromMinutes(2.5)),
        Applies = HerdSubjects.Applies,
        MostRepetitions = (_, subject, point) => HerdSubjects.IsCompared(subject, point) ? int.MaxValue : 1,
        Needs = HerdSubjects.Needs,
        FleetSize = Processes,
        Measure = (trial, cancellation) => HerdSubjects.IsWaiting(trial.Subject.Id)
            ? WokenUnits.MeasureAsync(trial, cancellation)
            : WokenConnections.MeasureAsync(trial, cancellation),
    };

    /// <summary>What its rows mean.</summary>
    public static Reading Reading { get; } = new()
    {
        Answers = HerdClaims.Answers,
        Figures =
        [
            new("wake-ups-against-waiters", HerdFigures.WakeUps) { Claims = ["guide10k.herd"] },
            new("cpu-per-waiter", HerdFigures.ProcessorEach),
            new("echoes-against-connections", HerdFigures.Echoes),
            new("cpu-while-waiting", HerdFigures.Waiting) { Claims = ["guide100k.polling"] },
        ],
    };
}
