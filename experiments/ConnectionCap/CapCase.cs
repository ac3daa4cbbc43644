namespace Experiments.ConnectionCap;

/// <summary>A subject and what is done to it.</summary>
/// <param name="Subject">Started without its cap, which the point of a trial gives.</param>
/// <param name="IsCapped">Whether it takes one.</param>
sealed record CapCase(Subject Subject, bool IsCapped)
{
    /// <summary>
    /// Whether those inside ping; else they are silent, as those of a server whose answer ends them must be, and of one beside it.
    /// </summary>
    public bool Echoes { get; init; } = true;

    /// <summary>What a spike is to exhaust; null where those outside are as many as press on in good order.</summary>
    public Shortage? Shortage { get; init; }

    /// <summary>The trial's command, with the cap of its point.</summary>
    public Trial Capped(Trial trial) => IsCapped
        ? trial with { Command = trial.Command.With("--cap", $"{trial.Point[CapColumns.Cap.Id]}") }
        : trial;
}
