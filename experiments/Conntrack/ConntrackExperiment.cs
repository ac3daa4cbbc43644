namespace Experiments.Conntrack;

/// <summary>What happens to connections that the kernel has no room to track?</summary>
public static class ConntrackExperiment
{
    public const string Subject = "conntrack";

    /// <summary>What document 004 found, and a kernel of today chooses from some 8 GB of memory up.</summary>
    public const long DocumentMost = 262_144;

    private const string Method =
        "Connections are opened in a network namespace where a rule asks for their state, as many as the table of tracked connections "
        + "holds; then more are tried, each for three seconds, while the table's counters and the kernel's log are read. Then those of one "
        + "process are reset, and newcomers tried one after the other until one is let in. The other ends wait in backlogs, unaccepted.";

    private const string NotShown =
        "nf_conntrack_max cannot be set in a namespace, so that the wall is met at the host's own number, in the full profile alone; the "
        + "smaller ones track connections and do not fill the table. Loopback: both ends of a connection are one entry.";

    /// <summary>Far below any table: that connections are tracked, counted and forgotten.</summary>
    public const long Few = 256;

    /// <summary>Both ends of a connection in the kernel, its entry, its place in a dialer.</summary>
    private const long BytesOfAConnection = 8_600;

    private const long BytesOfTheDialers = 1L << 30;

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => WallExperiment.Of(
        "conntrack", "What happens to connections that the kernel has no room to track?", Method, NotShown,
        new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)),
        Walls(), ConntrackColumns.All,
        [ConntrackColumns.Unanswered, ConntrackColumns.Dropped, ConntrackColumns.Tries]);

    /// <summary>What its rows mean.</summary>
    public static Reading Reading => new()
    {
        Answers = ConntrackClaims.Answers,
        Figures = ConntrackFigures.All,
        Tables = [new WallTable(Walls())],
    };

    private static IReadOnlyList<Wall> Walls() =>
    [
        new("conntrack", ConntrackColumns.Connections, "net.netfilter.nf_conntrack_max",
            "sysctl -w net.netfilter.nf_conntrack_max=2000000, and as many nf_conntrack_buckets; or no rule that asks for a state "
            + "(notrack)",
            [
                new(KernelSubject.Of(Subject, "kernel: a table of tracked connections", new(TrackedDialers.SettingName)
                    {
                        Tools = [(ConntrackTrial.Rules, ConntrackTrial.Tracking)],
                    }, TrackingTable.WhyNot),
                    new([Few], [Few], [TrackingTable.Most() ?? DocumentMost]), ConntrackTrial.MeasureAsync)
                {
                    Needs = NeedOf,
                    MostRepetitions = _ => 1,
                },
            ])
        { Usual = DocumentMost },
    ];

    /// <summary>One side alone has descriptors, and a need counts both.</summary>
    private static Need NeedOf(long connections) =>
        new(MemoryBytes: connections * BytesOfAConnection + BytesOfTheDialers, DescriptorsPerSide: connections / 2);
}
