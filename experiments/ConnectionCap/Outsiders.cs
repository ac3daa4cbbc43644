namespace Experiments.ConnectionCap;

/// <summary>Those for whom no slot is left: each asks, and who is refused rests and comes again.</summary>
sealed class Outsiders
{
    private readonly ContractProcess _caller;
    private readonly int _port;
    private readonly long _count;

    private Outsiders(ContractProcess caller, int port, long count) => (_caller, _port, _count) = (caller, port, count);

    public static async Task<Outsiders> StartAsync(Trial trial, ServerFleet server, long count, CancellationToken cancellation) =>
        new(await Driver.CallerAsync(trial, cancellation), server.Endpoints[0].Port, count);

    /// <summary>They come within a rest, one after the other, and press on for as long as they are told.</summary>
    public async Task<Called> PressAsync(TimeSpan rest, TimeSpan duration, CancellationToken cancellation) =>
        new(await Driver.AskAsync(_caller, "call", cancellation,
            ("port", _port), ("count", _count), ("per_second", _count / rest.TotalSeconds), ("again_seconds", rest.TotalSeconds),
            ("holds", true), ("seconds", duration.TotalSeconds)));

    /// <summary>They go on until all are served, or for as long as they are told.</summary>
    public async Task<Called> GoOnAsync(TimeSpan patience, CancellationToken cancellation) =>
        new(await Driver.AskAsync(_caller, "go-on", cancellation, ("inside", _count), ("seconds", patience.TotalSeconds)));
}
