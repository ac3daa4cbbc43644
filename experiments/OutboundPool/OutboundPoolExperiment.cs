using static Experiments.OutboundPool.OutboundColumns;

namespace Experiments.OutboundPool;

/// <summary>What does a connection for each request cost, and what does a pool do when all are lent or the server has restarted?</summary>
public static class OutboundPoolExperiment
{
    /// <summary>What no comparison rests on.</summary>
    private const int OtherRepetitions = 3;

    private const int PartNotTimed = 5;
    private const long BytesOfTheProcesses = 300L << 20;

    /// <summary>Both ends of one that is held by a client for each of a window, or in TIME_WAIT.</summary>
    private const long BytesOfAConnection = 24_000;

    /// <summary>How long the pools that can be told so keep a connection which nobody uses, where that is what is measured.</summary>
    private static readonly PerProfile<TimeSpan> IdleTime = new(
        TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1));

    /// <summary>Those that a comparison rests on, at one request at a time.</summary>
    private static readonly string[] Compared = [Requesters.GoPool, Requesters.GoEach, Requesters.Pool, Requesters.Each];

    /// <summary>One of each way that there is; what a pool does besides, one of them shows.</summary>
    private static readonly string[] InSmoke = [Requesters.GoPool, Requesters.Pool, Requesters.Each, Requesters.Client];

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "outbound-pool",
        Text = "What does a connection for each request cost, and what does a pool do when all are lent or the server has restarted?",
        Method = "A trial makes a network namespace with a server and the subject, which makes so many requests, one or many at a time, "
            + "and times each. The kernel's counters there say how many connections were dialled, its table what is left of them: open, in "
            + "TIME_WAIT, ports. With many at a time, the server is then ended and started again on the same port, while the connections "
            + "of the pools wait unused, and requests are made one by one until one is answered, and then many. At last the subject is "
            + "started anew, told to keep connections for a short time alone, asked for requests, and left in peace until no connection "
            + "is open, or for longer than it was told.",
        Limits = "Loopback, where a handshake takes microseconds: between hosts it takes a round trip more. Both processes share two "
            + "cores. Ports in TIME_WAIT are kept for a minute (tcp_tw_reuse=0), as between two hosts. The pools of Go cannot be told how "
            + "long to keep a connection: document 003's keeps it for ever, http.DefaultTransport for 90 s. The server restarts while "
            + "nobody asks: what is under way when a server ends fails whoever asks.",
        Subjects = [.. Requesters.All.Select(requester => requester.Subject)],
        Parameters = [Requests, Window],
        Columns = All,
        LessIsBetter = [P50, P99, Handshakes, HandshakesEach, InTimeWait, PortsUsed, Failed, Broken, Recovered],
        MoreIsBetter = [Rate],
        Repetitions = new(1, 8, 8),
        ExpectedTime = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(45), TimeSpan.FromMinutes(1)),
        Applies = Applies,
        MostRepetitions = (_, subject, point) =>
            point[Window.Id] != 1 ? 1 : Compared.Contains(subject.Id) ? int.MaxValue : OtherRepetitions,
        Needs = (_, point) => new(
            BytesOfTheProcesses + point[Requests.Id] * BytesOfAConnection,
            DescriptorsPerProcess: point[Window.Id] + ShardPlan.DescriptorsOfTheProcess),
        Measure = MeasureAsync,
    };

    /// <summary>What its rows mean.</summary>
    public static Reading Reading { get; } = new()
    {
        Answers = OutboundClaims.Answers,
        Figures = OutboundFigures.All,
    };

    private static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        (long requests, long window) = (trial.Point[Requests.Id], trial.Point[Window.Id]);
        PoolSite site = await PoolSite.StartAsync(trial, Requesters.Of(trial.Subject), cancellation);
        var row = new Measurement();
        await RequestReading.WriteAsync(row, site, requests / PartNotTimed, requests - requests / PartNotTimed, window, cancellation);
        if (window == 1)
            return row;
        await RestartReading.WriteAsync(row, site, window, cancellation);
        await EvictionReading.WriteAsync(row, site, IdleTime[trial.Profile], window, cancellation);
        return row;
    }

    private static bool Applies(Profile profile, Subject subject, Point point) => profile switch
    {
        Profile.Smoke => InSmoke.Contains(subject.Id) && (point[Window.Id] == 1 || subject.Id == Requesters.Pool),
        Profile.Standard => point[Window.Id] == 1 || Requesters.Of(subject).KeepsConnections,
        _ => true,
    };
}
