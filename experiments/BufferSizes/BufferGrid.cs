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

    /// <summary>The servers of the host that take part, by id.</summary>
    public static readonly IReadOnlyList<string> OfTheHost = [DotNet, "pooled-buffer", EventLoop, Netpoller, EchoServers.IoUring];

    /// <summary>Those of them and the peers that any profile but full measures only in part.</summary>
    private static readonly string[] Sparing = ["pooled-buffer", EventLoop, Netpoller, EchoServers.IoUring, "c-epoll"];

    // Each list has sizes below and above what document 003 recommends for messages of that size: else its verdict could not fail either
    // way. 256 KiB is there for that reason alone, and for large messages only.
    private static readonly (long Message, long[] Buffers)[] Standard =
    [
        (Small, [128, 512, 1024, 4096, 8192, 16_384]),
        (Medium, [128, 4096, 8192, 16_384, 32_768, 65_536]),
        (1_048_576, [128, 8192, 16_384, 32_768, 65_536, 131_072, 262_144]),
    ];

    /// <summary>Whether a profile measures a subject at a point.</summary>
    public static bool Applies(Profile profile, Subject subject, Point point)
    {
        (long message, long buffer, long connections) = (point[MessageSize.Id], point[BufferSize.Id], point[Connections.Id]);
        if (IsOwn(subject) && !TellsItsBuffer(subject) && buffer != BufferSize.Values[profile][0])
            return false;
        return profile switch
        {
            Profile.Smoke => Smoke(subject.Id, message, buffer, connections),
            Profile.Standard => Standard.Any(part => part.Message == message && part.Buffers.Contains(buffer))
                && !Sparing.Contains(subject.Id),
            _ => (buffer <= Large || message >= Large)
                && (connections == 1 ? !Sparing.Contains(subject.Id) || IsStandard(message) : message is Small or Medium or Large),
        };
    }

    private static bool IsStandard(long message) => Standard.Any(part => part.Message == message);

    /// <summary>A user's own server: none of the suite's.</summary>
    public static bool IsOwn(Subject subject) => subject.Id is not Go && !OfTheHost.Contains(subject.Id) && !Sparing.Contains(subject.Id);

    // Such a subject is prepared by reading its command line, which neither waits nor fails.
    private static bool TellsItsBuffer(Subject own) =>
        own.Prepare(CancellationToken.None) is { IsCompletedSuccessfully: true, Result.Command: { } command }
        && BufferSetting.HasPlaceholder(command);

    private static bool Smoke(string subject, long message, long buffer, long connections) => (message, connections) switch
    {
        (Large, 1) => subject is "pooled-buffer" or Netpoller or EchoServers.IoUring or "c-epoll"
            ? buffer == 32_768
            : subject == DotNet || buffer != 4096,
        (Large, _) => subject == DotNet && buffer == 32_768,
        (_, 1) => subject == DotNet,
        _ => false,
    };
}
