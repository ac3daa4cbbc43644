using static Experiments.SlowHandlers.SlowColumns;

namespace Experiments.SlowHandlers;

/// <summary>How do connections pile up before a handler that waits, and what do a cap and a timeout do about it?</summary>
public static class SlowExperiment
{
    private const long BytesOfAConnection = 24 * 1024;
    private const long BytesOfTheProcesses = 200L << 20;

    /// <summary>The most that come in a trial.</summary>
    private const long MostConnections = 3_000;

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "slow-handlers",
        Text = "How do connections pile up before a handler that waits, and what do a cap and a timeout do about it?",
        Method = "Connections come evenly, whatever became of those before: each asks once, waits for its answer and hangs up. Before it "
            + "answers, the server's handler waits for something slow, which takes a time that is known and serves so many at once, the "
            + "others in turn: turns of 100 ms are given as fast as connections come. The same server has a cap of connections, and closes "
            + "who finds no slot; or its handlers give up after 0.4 s, and close; or both; or who finds no slot "
            + "waits for one. What waits is counted 20 times a second.",
        Limits = "What is slow is a delay, planted so that it is known: a real one slows down under load. A handler that gives up "
            + "gives its turn to the next, as one does that cancels its query; one that does not would leave it taken. The cap is "
            + "half a second of arrivals, so that a timeout of 0.4 s turns nobody away by Little's law, and one of 0.7 s, which is "
            + "tried as well, does: what a timeout does for those outside is decided by which of the two is shorter. "
            + "event-loop and io-uring have no handler that could wait: what is slow would hold up a loop, and is not theirs to answer.",
        Subjects = [.. SlowCase.All.Select(known => known.Subject)],
        Parameters = [Delay],
        Columns = All,
        LessIsBetter = [Steady, AtEnd, Peak, TurnedAway, TimedOut, GivenUp, Failed, P50, P99, Memory],
        MoreIsBetter = [Served],
        Repetitions = new(1, 3, 6),
        ExpectedTime = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(35), TimeSpan.FromMinutes(2.5)),
        Applies = Applies,
        MostRepetitions = (_, subject, _) => IsCompared(subject) ? int.MaxValue : 1,
        Needs = (_, _) => new(
            MemoryBytes: BytesOfTheProcesses + MostConnections * BytesOfAConnection,
            DescriptorsPerProcess: MostConnections + ShardPlan.DescriptorsOfTheProcess),
        Measure = MeasureAsync,
    };

    private static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        SlowPlan plan = SlowPlan.Of(trial);
        ServerFleet server = await ServerFleet.StartAsync(
            trial with { Command = plan.Slow(trial.Command, SlowCase.Of(trial.Subject)) }, new ShardPlan([plan.Count]), cancellation);
        ContractProcess caller = await Driver.CallerAsync(trial, cancellation);
        var seen = new Called(await Driver.AskAsync(caller, "call", cancellation,
            ("port", server.Endpoints[0].Port), ("count", plan.Count), ("per_second", plan.PerSecond),
            ("seconds", plan.Lasting.TotalSeconds)));
        ServerCensus? census = await server.CensusAsync(cancellation);
        bool givesUp = (SlowCase.Of(trial.Subject).Limits & (SlowLimits.TimeLimited | SlowLimits.LateTimeLimited)) != 0;
        return new Measurement()
            .Set(Rate, plan.PerSecond).Set(AtOnce, plan.AtOnce).Set(Came, plan.Count).Set(Planted, plan.Planted)
            .Set(Steady, SteadyCourse.Of(seen.Course)).Set(AtEnd, seen.Waiting).Set(OpenCourse, seen.Course).Set(Peak, census?.Peak)
            .Set(Served, seen.Answered).Set(TurnedAway, census?.Rejected).Set(TimedOut, census?.TimedOut)
            .Set(GivenUp, givesUp ? Math.Max(0, seen.Refused - (census?.Rejected ?? 0)) : 0).Set(Failed, seen.Failed)
            .Set(P50, seen.AnsweredP50).Set(P99, seen.AnsweredP99)
            .Set(Memory, ProcessMemory.Read(server.ProcessIds).AnonymousBytes).Set(CallerCpu, seen.CpuSeconds / seen.Seconds);
    }

    /// <summary>Limits are tried where turns do not suffice.</summary>
    private static bool Applies(Profile profile, Subject subject, Point point)
    {
        bool isSlowest = point[Delay.Id] == Delay.Values[profile].Max();
        if (SlowCase.Of(subject).IsBeside)
            return isSlowest && profile == Profile.Full;
        return SlowCase.Of(subject).Limits switch
        {
            SlowLimits.None => profile != Profile.Smoke || subject.Id == SlowCase.Task,
            SlowLimits.Capped | SlowLimits.TimeLimited => isSlowest && (profile != Profile.Smoke || IsOfDotNet(subject)),
            SlowLimits.Capped => isSlowest && profile != Profile.Smoke,
            // Half a second's arrivals fill the cap, and 0.7 s are the timeout: what it shows takes longer than a shorter profile lasts.
            _ => isSlowest && profile == Profile.Full,
        };
    }

    private static bool IsCompared(Subject subject) =>
        SlowCase.Of(subject).Limits is SlowLimits.Capped or (SlowLimits.Capped | SlowLimits.TimeLimited)
        && !SlowCase.Of(subject).IsBeside;

    private static bool IsOfDotNet(Subject subject) => subject.Id.StartsWith(SlowCase.Task, StringComparison.Ordinal);
}
