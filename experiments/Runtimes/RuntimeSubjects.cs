namespace Experiments.Runtimes;

/// <summary>
/// Who is measured: some servers and a population of parked tasks, each as shipped and compiled ahead of time; a user's runtimes
/// (<c>--runtime</c>) come beside them.
/// </summary>
static class RuntimeSubjects
{
    public const string Parked = "parked-tasks";

    private const string Plain = "task-per-connection", Pooled = "pooled-buffer";
    private const char Under = '@';

    /// <summary>From the plain model to the leanest.</summary>
    private static readonly string[] Servers = [Plain, Pooled, "netpoller", "event-loop", EchoServers.IoUring];

    /// <summary>Those that most is told from, for a run in less time.</summary>
    private static readonly string[] InStandard = [Plain, "netpoller", "event-loop", Parked];

    /// <exception cref="RefusedException">servers/Host is not built.</exception>
    public static IReadOnlyList<Subject> All() =>
    [
        .. from server in EchoServers.OfTheHost()
           where Servers.Contains(server.Id)
           orderby Array.IndexOf(Servers, server.Id)
           from subject in (Subject[])[server, NativeProgram.Host.Of(server)]
           select subject,
        ParkedTasks, NativeProgram.Subjects.Of(ParkedTasks),
    ];

    /// <summary>Whom a profile measures. To compile ahead of time takes a minute, which no smoke run has.</summary>
    public static bool AreOf(Profile profile, string subject) => profile switch
    {
        Profile.Full => true,
        Profile.Standard => InStandard.Contains(ProgramOf(subject)),
        _ => subject is Plain or Parked,
    };

    /// <summary>How often one is measured at most, where it is only a case of the plain server with less to hold.</summary>
    public static int MostRepetitions(string subject) => ProgramOf(subject) == Pooled ? 3 : int.MaxValue;

    /// <summary>What runs, whatever runs it: the id of the subject as shipped.</summary>
    public static string ProgramOf(string subject) => subject.Split(Under)[0];

    /// <summary>Whether it is no server.</summary>
    public static bool IsParked(string subject) => ProgramOf(subject) == Parked;

    private static Subject ParkedTasks { get; } =
        SubjectProgram.Of(Parked, "async methods that await, no sockets", "population", "--kind", "async-own-source") with
        {
            TakesRuntimes = true,
        };
}
