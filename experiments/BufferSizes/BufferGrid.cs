using static Experiments.BufferSizes.BufferColumns;

namespace Experiments.BufferSizes;

/// <summary>Which points of the grid a profile measures, and which servers take part at them.</summary>
static class BufferGrid
{
    /// <summary>The subjects that answer the documents: Go as written, and its counterpart.</summary>
    public const string Go = "go-goroutine";
    public const string DotNet = "task-per-connection";

    private const string EventLoop = "event-loop", Netpoller = "netpoller";
    private const long Small = 512, Medium = 10_240, Large = 131_072;
    private const int OfAKnee = 3;

    /// <summary>The servers of the host that take part, by id.</summary>
    public static readonly IReadOnlyList<string> OfTheHost = [DotNet, "pooled-buffer", EventLoop, Netpoller, EchoServers.IoUring];

    /// <summary>Those of them and the peers that no claim is about: measured in part, and once.</summary>
    private static readonly string[] Sparing = ["pooled-buffer", EventLoop, Netpoller, EchoServers.IoUring, "c-epoll"];

    // Each curve has sizes below and above what document 003 recommends for messages of that size: else its verdict could not fail either
    // way. 256 KiB is there for that reason alone, and for large messages only. Full looks one step further where the recommended ones are
    // small, since a knee at the end of a curve may lie beyond it.
    private static readonly (long MostOfMessage, long[] Buffers, long? InFullAlone)[] Curves =
    [
        (Small, [128, 512, 1024, 4096, 8192, 16_384], 65_536),
        (Medium, [128, 4096, 8192, 16_384, 32_768, 65_536], 131_072),
        (long.MaxValue, [128, 8192, 16_384, 32_768, 65_536, 131_072, 262_144], null),
    ];

    /// <summary>Whether a profile measures a subject at a point.</summary>
    public static bool Applies(Profile profile, Subject subject, Point point)
    {
        (long message, long buffer, long connections) = (point[MessageSize.Id], point[BufferSize.Id], point[Connections.Id]);
        if (IsOwn(subject) && !TellsItsBuffer(subject) && buffer != BufferSize.Values[profile][0])
            return false;
        return profile switch
        {
            Profile.Smoke => IsOwn(subject) ? (message, connections) == (Large, 1) && buffer != 4096
                : IsInSmoke(subject.Id, message, buffer, connections),
            Profile.Standard => IsOnCurve(profile, message, buffer) && !Sparing.Contains(subject.Id),
            _ => IsOnCurve(profile, message, buffer) && (connections == 1
                ? !Sparing.Contains(subject.Id) || MessageSize.Values.Standard.Contains(message)
                : !Sparing.Contains(subject.Id) && message is Small or Medium or Large),
        };
    }

    /// <summary>
    /// In full most often the largest message, of which calls and throughput are claimed as ratios; the curves of which the knee is
    /// claimed often enough for their noise, which is one of all their buffers. Once those of servers that are there to be seen beside
    /// them, and of many connections, of which no claim speaks.
    /// </summary>
    public static int MostRepetitions(Profile profile, Subject subject, Point point) => profile != Profile.Full ? int.MaxValue
        : Sparing.Contains(subject.Id) || point[Connections.Id] > 1 ? 1
        : point[MessageSize.Id] == MessageSize.Values.Full[^1] ? int.MaxValue
        : OfAKnee;

    private static bool IsOnCurve(Profile profile, long message, long buffer) =>
        Curves.First(known => message <= known.MostOfMessage) is var curve
        && (curve.Buffers.Contains(buffer) || profile == Profile.Full && buffer == curve.InFullAlone);

    /// <summary>A user's own server: none of the suite's.</summary>
    public static bool IsOwn(Subject subject) => subject.Id is not Go && !OfTheHost.Contains(subject.Id) && !Sparing.Contains(subject.Id);

    // Such a subject is prepared by reading its command line, which neither waits nor fails.
    private static bool TellsItsBuffer(Subject own) =>
        own.Prepare(CancellationToken.None) is { IsCompletedSuccessfully: true, Result.Command: { } command }
        && BufferSetting.HasPlaceholder(command);

    /// <summary>One curve, and beside it once what else there is: many connections, small messages, another runtime.</summary>
    private static bool IsInSmoke(string subject, long message, long buffer, long connections) => (subject, message, connections) switch
    {
        (DotNet, Large, 1) => true,
        (DotNet, Large, _) or (Go, Large, 1) => buffer == 32_768,
        (DotNet, _, 1) => buffer == 4096,
        _ => false,
    };
}
