namespace Charts;

/// <summary>A place on an axis. Minor ticks have no label.</summary>
/// <param name="Value">In the base unit of the axis.</param>
/// <param name="Label">Empty for a minor tick.</param>
/// <param name="Rank">Where labels would touch, the one with the lower rank stays.</param>
internal readonly record struct Tick(double Value, string Label, int Rank = 0);
