using System.Text.Json;
using Harness.Instruments.Pauses;
using Harness.Processes;

namespace Harness.Trials.Fleets;

/// <summary>The pauses that a server records itself (the command <c>pauses</c>).</summary>
sealed class OfferedPauses : IPauseWatch
{
    private readonly ServerFleet _servers;

    private OfferedPauses(ServerFleet servers) => _servers = servers;

    /// <inheritdoc/>
    public string Method => "the server's own record";

    /// <summary>Begins a new record; null when the server keeps none.</summary>
    public static async Task<OfferedPauses?> StartAsync(ServerFleet servers, CancellationToken cancellation) =>
        await servers.PausesAsync(cancellation) is null ? null : new OfferedPauses(servers);

    /// <inheritdoc/>
    public async Task<PauseLog> StopAsync(CancellationToken cancellation) => (await _servers.PausesAsync(cancellation))![0];

    /// <summary>Reads one answer.</summary>
    /// <exception cref="TrialFailedException">A member is missing, or of another kind.</exception>
    public static PauseLog Log(JsonElement answer) => new(
        [.. Answers.List(answer, "pauses").Select(pause => new Pause(
            Answers.Count(pause, "start_ns"),
            Answers.Number(pause, "duration_us") / 1e6,
            (int)Math.Min(Answers.Count(pause, "generation"), int.MaxValue),
            Answers.TextIfTold(pause, "reason") ?? ""))],
        Answers.Count(answer, "collections"),
        Answers.Number(answer, "pause_seconds"))
    {
        Lost = Answers.CountIfTold(answer, "lost") ?? 0,
    };

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
