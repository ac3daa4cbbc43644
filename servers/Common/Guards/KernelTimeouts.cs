namespace Servers.Common.Guards;

/// <summary>
/// What the kernel itself does about a peer that has vanished (tcp(7)). It is set on a listener, from which every connection that it
/// accepts has it.
/// </summary>
static class KernelTimeouts
{
    private const int LevelSocket = 1;
    private const int LevelTcp = 6;
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
            set(LevelSocket, KeepAlive, 1);
            set(LevelTcp, KeepIdle, seconds);
            set(LevelTcp, KeepInterval, seconds);
            set(LevelTcp, KeepCount, options.Of(GuardOptions.KeepAliveProbes));
        }
        if (options.Of(GuardOptions.UserTimeout) is > 0 and var milliseconds)
            set(LevelTcp, UserTimeout, milliseconds);
    }
}
