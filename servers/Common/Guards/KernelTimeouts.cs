using Linux;

namespace Servers.Common.Guards;

/// <summary>
/// What the kernel itself does about a peer that has vanished (tcp(7)). It is set on a listener, from which every connection that it
/// accepts has it.
/// </summary>
static class KernelTimeouts
{
    private const int KeepAlive = 9;
    private const int KeepIdle = 4;
    private const int KeepInterval = 5;
    private const int KeepCount = 6;
    private const int UserTimeout = 18;

    /// <param name="set">Takes level, option and value, as setsockopt(2) does.</param>
    public static void Set(ServerOptions options, Action<int, int, int> set)
    {
        if (options.Of(GuardOptions.KeepAlive) is > 0 and var seconds)
        {
            set(Sockets.LevelSocket, KeepAlive, 1);
            set(Sockets.LevelTcp, KeepIdle, seconds);
            set(Sockets.LevelTcp, KeepInterval, seconds);
            set(Sockets.LevelTcp, KeepCount, options.Of(GuardOptions.KeepAliveProbes));
        }
        if (options.Of(GuardOptions.UserTimeout) is > 0 and var milliseconds)
            set(Sockets.LevelTcp, UserTimeout, milliseconds);
    }
}
