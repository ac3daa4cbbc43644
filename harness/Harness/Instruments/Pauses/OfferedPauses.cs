using Harness.Fleets;

namespace Harness.Instruments.Pauses;

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

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
