namespace Charts;

/// <summary>A place on an axis, in its base unit. Minor ticks have no label; where labels would touch, the lower rank stays.</summary>
internal readonly record struct AxisTick(double Value, string Label, int Rank = 0);
