using static Experiments.TcpNodelay.NodelayColumns;

namespace Experiments.TcpNodelay;

/// <summary>What does Nagle's algorithm cost who writes twice and then waits, and what does it cost to be without?</summary>
public static class NodelayExperiment
{
    private const long MemoryOfTheProcesses = 250L << 20;

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "tcp-nodelay",
        Text = "What does Nagle's algorithm cost who writes twice and then waits for the answer, and how many segments does it save?",
        Method = "A trial makes network namespaces of its own, one with its loopback or two that are joined, with a process at either end "
            + "of one connection. One end writes a request in two halves and reads the answer; the other sends back what it got when it "
            + "has the whole, with TCP_NODELAY. Five exchanges warm up, then each is timed, one after the other. The kernel counts the "
            + "segments of the namespaces, and those of the connection, which must agree.",
        Limits = "One connection and one request at a time. A round trip of 10 ms is made by a process that takes each packet from one "
            + "namespace (tun), keeps it for 5 ms and gives it to the other, where the kernel has no netem: it waits to the "
            + "microsecond, "
            + "its wake-up comes on top, its packets are of 1,500 bytes at most, and nothing is lost. "
            + "No server takes part: an echo answers the first half at once, and by its answer acknowledges it. "
            + "The time is short where an exchange takes 40 ms: a percentile is then one of some dozens.",
        Subjects = NodelaySubjects.All,
        Parameters = [WriteBytes, RoundTrip],
        Columns = All,
        LessIsBetter = [P50, P99, Maximum, Segments],
        Repetitions = new(1, 8, 8),
        ExpectedTime = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(35), TimeSpan.FromMinutes(1)),
        Applies = Applies,
        // What is not compared follows from a rule of the kernel's, and is known after one trial.
        MostRepetitions = (_, subject, point) => IsCompared(subject, point) ? int.MaxValue : 1,
        Needs = (_, _) => new Need(MemoryOfTheProcesses),
        Measure = NodelayTrial.MeasureAsync,
    };

    /// <summary>What its rows mean.</summary>
    public static Reading Reading { get; } = new()
    {
        Answers = NodelayClaims.Answers,
        Figures =
        [
            new("exchange-against-write", NodelayFigures.Exchange) { Claims = [NodelayClaims.Id] },
            new("segments-of-an-exchange", NodelayFigures.OfSegments),
        ],
    };

    /// <summary>As often as it takes to tell two apart (Judge.TrialsNeeded).</summary>
    private static bool IsCompared(Subject subject, Point point) =>
        subject.Id is NodelaySubjects.Nagle or NodelaySubjects.Nodelay && point[WriteBytes.Id] == 1 && point[RoundTrip.Id] == 0;

    /// <summary>
    /// A smoke run sees those that are compared, and the pair of namespaces once; full alone, that who does not delay need not be
    /// acknowledged sooner.
    /// </summary>
    private static bool Applies(Profile profile, Subject subject, Point point) => profile switch
    {
        Profile.Smoke => IsCompared(subject, point) || subject.Id == NodelaySubjects.Nodelay,
        Profile.Standard => subject.Id != NodelaySubjects.NodelayQuick,
        _ => true,
    };
}
