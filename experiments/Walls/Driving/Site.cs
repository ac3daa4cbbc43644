namespace Experiments.Walls.Driving;

/// <summary>A network namespace with who listens and who dials in it.</summary>
/// <param name="Inside">The namespace.</param>
/// <param name="Listener">Accepts nothing unless it is told to.</param>
/// <param name="Dialer">Dials nothing unless it is told to.</param>
sealed record Site(NetworkNamespace Inside, ContractProcess Listener, ContractProcess Dialer)
{
    /// <summary>Both, with the settings that sysctl(8) takes.</summary>
    public static async Task<Site> StartAsync(Trial trial, CancellationToken cancellation, params IEnumerable<string> settings)
    {
        NetworkNamespace inside = await Driver.NamespaceAsync(trial, cancellation, settings);
        return new(
            inside,
            await Driver.ListenerAsync(trial, inside, cancellation),
            await Driver.DialerAsync(trial, inside, cancellation));
    }
}
