namespace Charts;

/// <summary>One cell of a <see cref="HeatMap"/>. What was not measured is a cell left out, never a zero.</summary>
/// <param name="Row">The name of its row.</param>
/// <param name="Column">The name of its column.</param>
/// <param name="Value">In the base unit of the map.</param>
public readonly record struct HeatCell(string Row, string Column, double Value);
