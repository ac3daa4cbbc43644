namespace Experiments.SlowHandlers;

/// <summary>What a server does about handlers that are slow.</summary>
[Flags]
enum SlowLimits
{
    None = 0,

    /// <summary>It serves so many connections at once, and closes who finds no slot.</summary>
    Capped = 1,

    /// <summary>A handler gives up, before as many have come as the cap holds.</summary>
    TimeLimited = 2,

    /// <summary>A handler gives up, and later than that.</summary>
    LateTimeLimited = 4,

    /// <summary>Who finds no slot waits for one, and is not closed.</summary>
    Waits = 8,
}
