using static Experiments.ConnectionCap.CapColumns;

namespace Experiments.ConnectionCap;

/// <summary>What does a cap of connections do to those outside, to those inside and to the server?</summary>
public static class CapExperiment
{
    /// <summary>What both ends of a connection take, in the kernel and in a server with a task or a goroutine for each.</summary>
    private const long BytesOfAConnection = 20 * 1024;

    private const long BytesOfTheProcesses = 300L << 20;

    /// <summary>Most that a spike asks for.</summary>
    private const long LargestSpike = 12_000;

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "connection-cap",
        Text = "What does a cap of connections do to those outside, to those inside and to the server?",
        Method = "A server is filled to its cap, and those inside are pinged where an answer does not end them. A fifth as many come "
            + "besides: each asks by a byte, and who is refused comes again after a rest, so that they press on; what they see is "
            + "counted, and those inside are pinged meanwhile. Then as many inside leave as are outside, and it is timed when those "
            + "are served. A spike is 12,000 connections at once to a server that has too little memory, in a control group of its "
            + "own, or too few descriptors; when all are gone, a newcomer asks.",
        Limits = "Loopback, where a refusal arrives before the kernel could lose it: what follows a reset on a network may be lost. "
            + "Pings go round over those inside, and do not come to all of them in the time. Clients and server share the "
            + "processors, so that those who press on take time from those inside also where no server is.",
        Subjects = [.. CapCases.All.Select(known => known.Subject)],
        Parameters = [Cap],
        Columns = All,
        LessIsBetter =
        [
            LetIn, RefusedP50, RefusedP99, PingMedianBefore, PingBefore, PingMedianDuring, PingDuring,
            AnonymousBefore, Anonymous, MemoryGrowth, CapColumns.Descriptors, ServerCpu, FirstLater, HalfLater, LastLater,
            Unserved, SpikeCpu,
        ],
        MoreIsBetter = [Inside, ServedLater, Alive, Served],
        Repetitions = new(1, 3, 6),
        ExpectedTime = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(45), TimeSpan.FromMinutes(2.5)),
        Applies = Applies,
        // What is compared takes as many trials as its comparisons ask for (Judge.TrialsNeeded); all else is counted.
        MostRepetitions = (_, subject, _) => IsCompared(subject.Id) ? int.MaxValue : 1,
        Needs = (subject, point) => new(
            MemoryBytes: BytesOfTheProcesses + AskedAt(CapCases.Of(subject), point) * BytesOfAConnection,
            DescriptorsPerProcess: AskedAt(CapCases.Of(subject), point) + ShardPlan.DescriptorsOfTheProcess),
        Measure = MeasureAsync,
    };

    private static Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation) =>
        CapCases.Of(trial.Subject) is var known && known.Shortage is null
            ? CapTrial.MeasureAsync(trial, known, cancellation)
            : SpikeTrial.MeasureAsync(trial, known, cancellation);

    private static long AskedAt(CapCase known, Point point) =>
        known.Shortage is null ? point[Cap.Id] + CapTrial.OutsideOf(point[Cap.Id]) : LargestSpike;

    /// <summary>The documents' own cap is that of a server in good order; in a spike it lies well below what the shortage allows.</summary>
    private static bool Applies(Profile profile, Subject subject, Point point)
    {
        bool isSpike = CapCases.Of(subject).Shortage is not null, isLargest = point[Cap.Id] == Cap.Values[profile].Max();
        long place = Cap.Values[profile].ToList().IndexOf(point[Cap.Id]);
        return (profile, isSpike) switch
        {
            (Profile.Smoke, false) => place == 0 && IsQuick(subject.Id),
            (Profile.Smoke, true) => isLargest && subject.Id == CapCases.In(Shortage.Memory, CapCases.Task),
            (Profile.Standard, false) => place == 0 && IsAnswering(subject.Id),
            (Profile.Standard, true) => isLargest && !CapCases.Of(subject).IsCapped,
            (_, false) => isLargest,
            (_, true) => place == 0,
        };
    }

    private static bool IsQuick(string subject) =>
        subject == CapCases.With(CapCases.Task, "wait") || subject == CapCases.With(CapCases.Loop, "busy");

    /// <summary>Those that answer a claim.</summary>
    private static bool IsAnswering(string subject) => IsCompared(subject)
        || subject == CapCases.With(CapCases.Task, "reject") || subject is CapCases.GoRejects or CapCases.GoWaits;

    private static bool IsCompared(string subject) => subject == CapCases.With(CapCases.Task, "wait")
        || subject is CapCases.Task or CapCases.GoUncapped or CapCases.GoSemaphore;
}
