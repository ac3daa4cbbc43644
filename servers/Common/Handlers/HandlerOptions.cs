namespace Servers.Common.Handlers;

/// <summary>
/// A handler that does more than echo: before each answer it waits for something slow elsewhere, as document 002 warns of. Options of those
/// servers that declare them, and off unless asked for.
/// </summary>
public static class HandlerOptions
{
    private const int MostMilliseconds = 86_400_000;

    internal static readonly WholeNumber Delay = new(
        "--handler-delay-milliseconds", "the handler waits so long for something slow elsewhere before each answer",
        otherwise: 0, least: 1, MostMilliseconds);

    internal static readonly WholeNumber AtOnce = new(
        "--handler-at-once", "handlers that the slow thing serves at once, the others in turn; without it, all",
        otherwise: 0, least: 1, int.MaxValue)
    { Needs = Delay };

    internal static readonly Seconds Timeout = new(
        "--handler-timeout-seconds", "closes a connection whose handler has waited so long, turn included")
    { Needs = Delay };

    /// <summary>Where the answer to what came is sent whole, at one place.</summary>
    public static OwnOption[] All { get; } = [Delay, AtOnce, Timeout];
}
