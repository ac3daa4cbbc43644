using Harness.Instruments;

namespace Harness.Trials.Fleets;

/// <summary>
/// Connections that wait in the kernel until a server accepts them. One more is dropped, and its client dials again after a second, which
/// no census sees: so clients keep to a pace that a short queue bears.
/// </summary>
static class AcceptQueue
{
    /// <summary>What the servers of this suite ask for; with so many, clients dial as fast as they can.</summary>
    private const long Asked = 4096;

    /// <summary>A queue is filled in 50 ms by whom nobody accepts: longer than a server of this suite was seen to stand still.</summary>
    private const int FillsPerSecond = 20;

    /// <summary>How many may wait: net.core.somaxconn cuts what a server asks for; where it is not shown, as the kernel comes.</summary>
    public static long Length { get; } = Math.Clamp(HostFile.Number("/proc/sys/net/core/somaxconn") ?? Asked, 1, Asked);

    /// <summary>Connections a second that a client may dial to one listener; null where the queue is long enough for any pace.</summary>
    public static double? Pace => PaceOf(Length);

    /// <summary>The same for a queue of some length.</summary>
    internal static double? PaceOf(long length) => length < Asked ? FillsPerSecond * length : null;
}
