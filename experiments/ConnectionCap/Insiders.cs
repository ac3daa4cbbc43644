namespace Experiments.ConnectionCap;

/// <summary>Those who are served: they came first, as many as the cap.</summary>
abstract class Insiders
{
    public static async Task<Insiders> OpenAsync(
        Trial trial, ServerFleet server, int count, bool echo, CancellationToken cancellation)
    {
        Insiders insiders = echo
            ? new EchoingInsiders(server, await ClientFleet.StartAsync(trial, server, new ShardPlan([count]), cancellation), count)
            : new SilentInsiders(server, await Driver.DialerAsync(trial, inside: null, cancellation), count);
        await insiders.OpenAsync(cancellation);
        return insiders;
    }

    /// <summary>Opens all of them.</summary>
    /// <exception cref="TrialFailedException">The server does not serve so many.</exception>
    protected abstract Task OpenAsync(CancellationToken cancellation);

    /// <summary>Pings on them in turn, for so long.</summary>
    /// <returns>Null of those who are silent.</returns>
    public abstract Task<Latency?> PingAsync(TimeSpan duration, CancellationToken cancellation);

    /// <summary>How many are there still: each is asked once more.</summary>
    /// <returns>Null of those who are silent.</returns>
    public abstract Task<long?> UntouchedAsync(CancellationToken cancellation);

    /// <summary>So many of them leave, by a reset.</summary>
    public abstract Task LeaveAsync(long count, CancellationToken cancellation);
}
