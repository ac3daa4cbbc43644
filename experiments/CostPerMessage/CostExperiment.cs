using static Experiments.CostPerMessage.CostColumns;

namespace Experiments.CostPerMessage;

/// <summary>What does a message cost a server that is asked for few of them, and for many?</summary>
public static class CostExperiment
{
    private const long BytesOfTheProcesses = 200L << 20;
    private const long BytesOfAConnection = 30_000;

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "cost-per-message",
        Text = "What does a message cost in processor time where a server is asked for a hundred a second, and where it is asked for all "
            + "it can?",
        Method = "A trial opens all connections, runs a closed loop to warm up, waits until the server is quiet, and "
            + "then offers 64-byte messages at one rate after the other, when they are due, whatever the server does; last, a closed loop "
            + "with one message under way on each connection, and with two to see whether that was all. All rates are in one trial, "
            + "because a start and a warm-up take longer than most of them. A hundred and ten thousand a second and the closed loop are "
            + "repeated for a third of their time to count system calls. The CPU clock of a process is exact to the nanosecond, so that a "
            + "hundred messages tell their mean to a few per cent; what a server takes while idle is in it, and in a column of its own. "
            + ".NET servers keep tiered compilation, with DOTNET_TC_CallCountingDelayMs=0, so that the busy methods are compiled for good "
            + "during the warm-up. The subjects called parking are the same servers whose idle pool threads park without spinning, and "
            + "the one called inline continues on the thread that waits in epoll.",
        Limits = "Loopback, and the client on the same processors: the kernel's work for both ends of a message is done by who sends, and "
            + "where all are busy a server is slower than with a machine of its own. A rate that a server did not keep is no point of a "
            + "line. On one processor .NET's pool threads spin as well, by sched_yield(2).",
        Subjects = CostSubjects.All(),
        TakesServers = true,
        Parameters = [Connections],
        Columns = All,
        LessIsBetter = CostColumns.LessIsBetter,
        MoreIsBetter = CostColumns.MoreIsBetter,
        Repetitions = new(1, 3, 3),
        ExpectedTime = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(55), TimeSpan.FromMinutes(2.5)),
        // Once those that are there to be seen beside those that the parts of a message are told from.
        MostRepetitions = (profile, subject, _) =>
            profile == Profile.Full && !CostSubjects.AreOf(Profile.Standard, subject) ? 1 : int.MaxValue,
        TrialDeadline = TimeSpan.FromMinutes(1),
        Applies = (profile, subject, _) => CostSubjects.AreOf(profile, subject),
        Needs = (_, point) => new(
            MemoryBytes: BytesOfTheProcesses + point[Connections.Id] * BytesOfAConnection,
            DescriptorsPerProcess: point[Connections.Id] + ShardPlan.DescriptorsOfTheProcess),
        Measure = MeasureAsync,
    };

    /// <summary>What its rows mean: no document claims anything of it.</summary>
    public static Reading Reading { get; } = new() { Figures = CostFigures.All, Tables = [CostTable.Recipe], Cells = CostCells.All };

    private static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        ServerUnderLoad loaded = await ServerUnderLoad.StartAsync(trial, (int)trial.Point[Connections.Id], cancellation);
        await loaded.WarmUpAsync(cancellation);
        Measurement row = await loaded.RestAsync(cancellation);
        Step[] steps = [.. Steps.Where(step => step.Seconds[trial.Profile] > 0)];
        foreach (Step step in steps)
            await loaded.TakeAsync(step, row, cancellation);
        foreach (Step step in steps.Where(step => !step.InFullAlone))
            await loaded.CountAsync(step, row, cancellation);
        return row;
    }
}
