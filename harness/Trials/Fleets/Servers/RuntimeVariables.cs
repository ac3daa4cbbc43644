using Harness.Processes;

namespace Harness.Trials.Fleets;

/// <summary>Variables by which .NET's runtime is told to work otherwise than as shipped. Other runtimes ignore them.</summary>
public static class RuntimeVariables
{
    /// <summary>
    /// How long a thread of the pool that finds no work spins before it parks, so that work which comes soon finds it awake:
    /// ThreadPool_UnfairSemaphoreSpinLimit of the runtime's clrconfignames.h, read as hexadecimal.
    /// </summary>
    public const string SpinLimit = "DOTNET_ThreadPool_UnfairSemaphoreSpinLimit";

    /// <summary>
    /// 1 has the thread that waits in epoll run what waited for the socket, instead of handing it to the pool: SocketAsyncEngine.Unix.cs
    /// of System.Net.Sockets.
    /// </summary>
    public const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>
    /// The same command, of which methods that are called often are compiled again at once, and not after the 100 ms of quiet that a load
    /// never leaves: TC_CallCountingDelayMs of clrconfignames.h.
    /// </summary>
    public static ProcessCommand CompilingAtOnce(this ProcessCommand command) => command.WithVariable("DOTNET_TC_CallCountingDelayMs", "0");
}
