using static Experiments.Runtimes.RuntimeColumns;

namespace Experiments.Runtimes;

/// <summary>What does the runtime cost, and what does another one save: compiled ahead of time, or a later version?</summary>
public static class RuntimesExperiment
{
    private const long BytesOfTheProcesses = 200L << 20;
    private const long BytesOfAConnection = 30_000;
    private const long BytesOfATask = 400;

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "runtimes",
        Text = "What does the same server cost under another .NET runtime: to start, to hold a connection, to answer a message?",
        Method = "The same sources under the runtime of the suite, compiled ahead of time (@aot), and under each --runtime NAME=DIR "
            + "(@NAME), which runs the same program by the latest version in DIR. A trial starts the server some times and echoes one "
            + "message; the first start, which reads the program from the disk, does not count. It starts it once more, has it collect "
            + "and reads what the process takes; opens 100 connections, warms up, waits until the server is quiet, offers 64-byte "
            + "messages at 1,000 a second, and runs a closed loop with one under way on each, and with two to see whether that was all; "
            + "then it opens the idle connections, echoes on each once, and divides what memory grew by between two collections. Parked "
            + "tasks are in a process of their own, without sockets. But for the starts, methods that are called often are compiled for "
            + "good at once (DOTNET_TC_CallCountingDelayMs=0).",
        Limits = "Loopback; server and client have processors of their own, of which two cores leave one each. Where idle pool threads "
            + "of .NET spin, they do so there too, by sched_yield(2). Compiled ahead of time is as the SDK does it: for every "
            + "processor of the kind, and without a profile of what runs, which the compiler at run time has. A start is that of a "
            + "program that was read before, not that of a cold machine. What is compiled at run time is anonymous memory, and what "
            + "was compiled before lies in files: compare the resident set too.",
        Subjects = RuntimeSubjects.All(),
        SplitsProcessors = true,
        Parameters = [Connections, Tasks],
        Columns = All,
        LessIsBetter = RuntimeColumns.LessIsBetter,
        MoreIsBetter = RuntimeColumns.MoreIsBetter,
        Repetitions = new(1, 3, 3),
        MostRepetitions = (_, subject, _) => RuntimeSubjects.MostRepetitions(subject.Id),
        ExpectedTime = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(50), TimeSpan.FromMinutes(1.5)),
        TrialDeadline = TimeSpan.FromMinutes(1),
        Applies = (profile, subject, point) => RuntimeSubjects.AreOf(profile, subject.Id) && RuntimeSubjects.IsParked(subject.Id) switch
        {
            true => point[Tasks.Id] > 0 && point[Connections.Id] == 0,
            false => point[Connections.Id] > 0 && point[Tasks.Id] == 0,
        },
        Needs = Needs,
        Measure = (trial, cancellation) => RuntimeSubjects.IsParked(trial.Subject.Id)
            ? ParkedProcess.MeasureAsync(trial, cancellation)
            : MeasureServerAsync(trial, cancellation),
    };

    /// <summary>What its rows mean: no document claims anything of it.</summary>
    public static Reading Reading { get; } = new() { Figures = RuntimeFigures.All, Tables = [RuntimeTable.Recipe] };

    private static async Task<Measurement> MeasureServerAsync(Trial trial, CancellationToken cancellation)
    {
        Measurement row = await FirstEchoes.TimeAsync(trial, cancellation);
        MeasuredServer server = await MeasuredServer.StartAsync(trial, cancellation);
        await server.ReadIdleAsync(row, cancellation);
        await server.LoadAsync(row, cancellation);
        await server.HoldIdleConnectionsAsync(row, cancellation);
        return row;
    }

    private static Need Needs(Subject subject, Point point) => RuntimeSubjects.IsParked(subject.Id)
        ? new(MemoryBytes: BytesOfTheProcesses + point[Tasks.Id] * BytesOfATask)
        : new(
            MemoryBytes: BytesOfTheProcesses + point[Connections.Id] * BytesOfAConnection,
            DescriptorsPerProcess: point[Connections.Id] + MeasuredServer.Busy + ShardPlan.DescriptorsOfTheProcess);
}
