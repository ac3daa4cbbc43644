using System.Globalization;
using System.Net;
using Contract;
using Harness.Processes;

namespace Harness.Trials.Fleets;

/// <summary>How a client of a fleet is started.</summary>
/// <param name="Dialing">Of the fleet.</param>
/// <param name="Plan">Of the fleet.</param>
/// <param name="ClientsEach">Clients that dial one listener, at most.</param>
sealed record ClientCommand(Dialing Dialing, ShardPlan Plan, int ClientsEach)
{
    /// <summary>Whether the accept queue makes the clients slower than they were told to be.</summary>
    public bool IsHeldBack(double share) => PaceOf(share) != Dialing.ConnectionsPerSecond * share;

    /// <summary>The command of one.</summary>
    /// <param name="firstId">What its first connection stamps its bytes with.</param>
    public ProcessCommand Of(IPEndPoint target, Framing framing, int connections, SourcePlan sources, long firstId) => new(
        SuiteFiles.Executable("Clients.Load"),
    [
        "--target", target.ToString(),
        "--framing", framing.Word(),
        "--connections", connections.ToString(CultureInfo.InvariantCulture),
        "--source", sources.First.ToString(),
        "--sources", sources.Count.ToString(CultureInfo.InvariantCulture),
        "--first-id", firstId.ToString(CultureInfo.InvariantCulture),
        "--deadline-seconds", Dialing.Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        .. PaceOf((double)connections / Plan.Total) is { } rate
            ? ["--rate", rate.ToString(CultureInfo.InvariantCulture)]
            : Array.Empty<string>(),
        .. Dialing.SocketBufferBytes is { } bytes ? ["--socket-buffer-bytes", $"{bytes}"] : Array.Empty<string>(),
        "--linger-reset",
    ]);

    private double? PaceOf(double share) => (Dialing.ConnectionsPerSecond * share, AcceptQueue.Pace / ClientsEach) switch
    {
        ({ } asked, { } most) => Math.Min(asked, most),
        (var asked, var most) => asked ?? most,
    };
}
