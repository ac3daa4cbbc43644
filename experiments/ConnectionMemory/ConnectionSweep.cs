using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.ConnectionMemory;

/// <summary>Who is measured where, and how often.</summary>
static class ConnectionSweep
{
    /// <summary>Most that one process holds where its limit of descriptors is 20,000.</summary>
    private const long OfOneProcess = 19_000;

    /// <summary>What document 004 held.</summary>
    private const long OfDocument004 = 23_000;

    /// <summary>Where document 001 has event loops begin, and its largest size.</summary>
    private const long Most = 100_000;

    private const int OfAPoint = 3;
    private const int OfAComparison = 6;

    private const string Pooled = "pooled-buffer";
    private const string EventLoop = "event-loop";
    private const string TaskEach = "task-per-connection";

    /// <summary>Whose slopes a verdict takes a difference of that lies near the end of what is claimed: at every size, in full.</summary>
    private static readonly string[] Narrow = [Pooled, EventLoop];

    /// <summary>Those that a claim compares, as often as two comparisons take (Judge.TrialsNeeded).</summary>
    private static readonly string[] ComparedAtMost = [EventLoop, TaskEach, ConnectionSubjects.GoGoroutine, "gnet"];

    /// <summary>Of whom a claim names the memory at the largest size, or has a slope that it must be known for.</summary>
    private static readonly string[] ClaimedAtMost =
        ["go-document-001", "go-document-001-slice", "two-tasks-per-connection", Pooled];

    private static readonly string[] ClaimedOfDocument004 = ["go-document-004", TaskEach];

    private static readonly string[] InSmoke =
    [
        TaskEach, "lazy-buffer" + OneWayTraffic.Receiving, "lazy-buffer" + OneWayTraffic.Sending,
        ConnectionSubjects.GoGoroutine, EchoServers.Epoll.Id, EchoServers.Node.Id,
    ];

    /// <summary>
    /// The servers of the documents, and those that are about their buffers, answer claims at the documents' own sizes. Servers that
    /// differ under load alone, and those that answer no claim, are measured in the full profile, at three sizes and the largest. A smoke
    /// run proves with one that a line comes about, and has one size of each runtime, of each direction of traffic and of a user's own:
    /// that every server echoes its tests show.
    /// </summary>
    public static bool Applies(Profile profile, Subject subject, Point point) => profile switch
    {
        Profile.Smoke => subject.Id == EventLoop
            || point[Connections.Id] == 500 && (subject.IsOfAUser || InSmoke.Contains(subject.Id)),
        Profile.Standard => !IsInFullAlone(subject),
        _ => point[Connections.Id] switch
        {
            Most => !subject.IsVariant || ClaimedAtMost.Contains(subject.Id),
            5_000 or OfOneProcess => AnswersClaims(subject),
            _ => true,
        },
    };

    /// <summary>Again and again where a verdict rests on a size; a line takes the others once, and so does what answers no claim.</summary>
    public static int MostRepetitions(Profile profile, Subject subject, Point point) => !AnswersClaims(subject) ? 1
        : profile != Profile.Full ? int.MaxValue
        : Narrow.Contains(subject.Id) && point[Connections.Id] < Most ? int.MaxValue
        : point[Connections.Id] switch
        {
            Most => ComparedAtMost.Contains(subject.Id) ? OfAComparison : ClaimedAtMost.Contains(subject.Id) ? OfAPoint : 1,
            OfDocument004 => ClaimedOfDocument004.Contains(subject.Id) ? OfAPoint : 1,
            OfOneProcess => 1,
            _ => OfAPoint,
        };

    private static bool AnswersClaims(Subject subject) =>
        !IsInFullAlone(subject) && subject.Id is not ("thread-per-connection" or "netpoller" or "node-net");

    private static bool IsInFullAlone(Subject subject) =>
        subject.Id is "buffer-per-message" or "connection-object" or "pipelines" or "stream-parser" or "evio" or EchoServers.IoUring
        || subject.Id == EchoServers.IoUringInC.Id || ServerEnd.Is(subject.Id)
        || ConnectionSubjects.AnswersNoClaim(subject.Id);
}
