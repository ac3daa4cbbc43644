using static Experiments.ProgrammingModel.ModelColumns;

namespace Experiments.ProgrammingModel;

/// <summary>What does a convenient way to write a server cost?</summary>
public static class ModelExperiment
{
    private const long BytesOfAPair = 120L << 20;
    private const long BytesOfAConnection = 30_000;
    private const long BytesOfAThread = 48_000;

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "programming-model",
        Text = "What does a convenient way to write a server cost, in memory, throughput, tail and processor time?",
        Method = "Each way is a server that echoes: a thread each, a task each, pipelines, handlers in async and await on loops "
            + "over epoll, and raw loops over epoll and over io_uring; Go and C beside. At 1,000 connections or fewer a trial "
            + "warms the server up and gives it three loads of 64-byte messages: an open loop of 1,000 messages a second, and "
            + "closed loops with one and with sixteen under way on every connection, each followed by twice as many to see "
            + "whether that was all. System calls are counted in a pass of their own, allocations by the runtime. At more "
            + "connections a trial has them wait and reads what each further one takes. Servers of one's own loops then carry "
            + "both closed loads in turns of a tenth of a second with those that they are to be set against. Lines of the "
            + "handler are counted in the sources.",
        Limits = "An echo: a protocol adds as many lines to each. Lines count what an author writes, not what they have to know: a raw "
            + "loop and C keep state of each connection where a thread has its stack. Loopback, servers and clients on processors of their "
            + "own, where the machine has them. Also on one processor .NET's pool threads spin, which cost-per-message takes apart.",
        Subjects = ModelSubjects.All(),
        TakesServers = true,
        SplitsProcessors = true,
        Parameters = [Connections],
        Columns = All,
        LessIsBetter = ModelColumns.LessIsBetter,
        MoreIsBetter = ModelColumns.MoreIsBetter,
        Repetitions = new(1, 3, 3),
        ExpectedTime = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(45), TimeSpan.FromMinutes(2.5)),
        MostRepetitions = MostRepetitions,
        Applies = (profile, subject, _) => ModelSubjects.AreOf(profile, subject),
        Needs = Needs,
        Measure = MeasureAsync,
    };

    /// <summary>What its rows mean.</summary>
    public static Reading Reading { get; } = new()
    {
        Figures = [new("cost-of-convenience", ModelFigures.CostOfConvenience)],
        Tables = [ModelTable.Recipe, RatioTable.Recipe],
    };

    private static int MostRepetitions(Profile profile, Subject subject, Point point) =>
        ModelSubjects.IsContested(subject.Id) && (profile != Profile.Full || point[Connections.Id] == MostLoaded) ? int.MaxValue : 1;

    private static bool IsLoaded(Point point) => point[Connections.Id] <= MostLoaded;

    private static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        ShardPlan plan = PlanOf(trial.Point);
        Measurement row = IsLoaded(trial.Point)
            ? await LoadedAsync(trial, plan, cancellation)
            : await WaitingConnections.MeasureAsync(trial, plan, cancellation);
        return row.Set(Lines, HandlerSource.LinesOf(trial.Subject.Id));
    }

    private static async Task<Measurement> LoadedAsync(Trial trial, ShardPlan plan, CancellationToken cancellation)
    {
        Contender server = await ModelServer.StartAsync(trial, plan, cancellation);
        await CensusProof.AgreeAsync(server.Servers, server.Clients, plan.Total, cancellation);
        await ModelServer.WarmUpAsync(server, trial.Profile, cancellation);
        Measurement row = await new ModelLoads(server, trial.Profile).MeasureAsync(cancellation);
        if (trial.Profile == Profile.Full)
            await Rivals.WriteAsync(row, trial, server, cancellation);
        return row;
    }

    private static Need Needs(Subject subject, Point point)
    {
        ShardPlan plan = PlanOf(point);
        return subject.Id == "thread-per-connection"
            ? plan.Need(BytesOfAPair, BytesOfAConnection + BytesOfAThread) with
            {
                Threads = plan.Total,
                ThreadsPerProcess = plan.Connections.Max(),
            }
            : plan.Need(BytesOfAPair, BytesOfAConnection);
    }

    private static ShardPlan PlanOf(Point point) => ShardPlan.For(point[Connections.Id], MachineCapacity.Read().DescriptorsPerProcess);
}
