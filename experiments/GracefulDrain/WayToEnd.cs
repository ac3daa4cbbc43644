namespace Experiments.GracefulDrain;

/// <summary>How a server is told to end in the middle of its load.</summary>
enum WayToEnd
{
    /// <summary>SIGTERM: it is to finish what it has.</summary>
    Drain,

    /// <summary>The command stop: it closes all at once.</summary>
    Stop,

    /// <summary>SIGKILL: it never hears of it.</summary>
    Kill,
}
