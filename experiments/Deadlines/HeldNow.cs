namespace Experiments.Deadlines;

/// <summary>What a server has open and runs.</summary>
/// <param name="Connections">By its census.</param>
/// <param name="Tasks">Or goroutines, by its census; null where nobody counts them.</param>
/// <param name="Descriptors">Of sockets, by the kernel's count; null where nobody looked, or may look.</param>
/// <param name="TimedOut">Operations that a deadline ended, ever; null where nobody counts them.</param>
readonly record struct HeldNow(long Connections, long? Tasks, long? Descriptors = null, long? TimedOut = null)
{
    /// <summary>What a server says that it has now.</summary>
    /// <exception cref="TrialFailedException">It keeps no census.</exception>
    public static async Task<HeldNow> OfAsync(ServerFleet server, CancellationToken cancellation) =>
        await server.CensusAsync(cancellation) is { } census
            ? new(census.Open, census.Tasks, TimedOut: census.TimedOut)
            : throw new TrialFailedException("the server keeps no census, so that nobody knows what it holds");

    /// <summary>The same with the kernel's count, which takes some milliseconds of 10,000.</summary>
    public static async Task<HeldNow> WithDescriptorsAsync(ServerFleet server, CancellationToken cancellation) =>
        await OfAsync(server, cancellation) with { Descriptors = OpenDescriptors.Sockets(server.ProcessIds) };

    /// <summary>What it has beyond what it had before.</summary>
    public HeldNow Since(HeldNow before) =>
        new(Connections - before.Connections, Tasks - before.Tasks, Descriptors - before.Descriptors, TimedOut - before.TimedOut);

    /// <summary>A runtime may end a task or two of its own meanwhile.</summary>
    public bool IsNothing => Connections == 0 && Tasks is null or <= 0;
}
