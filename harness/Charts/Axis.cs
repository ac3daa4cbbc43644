namespace Charts;

/// <summary>One axis of a panel. Its range follows from the data.</summary>
/// <param name="Label">The quantity in words, such as "Resident set of the server".</param>
/// <param name="Unit">How values are written; data is always in the base unit (bytes, seconds), never scaled beforehand.</param>
/// <param name="Scale">Linear axes of y values and bars begin at zero, unless data lies below.</param>
public sealed record Axis(string Label, Unit Unit = Unit.Number, Scale Scale = Scale.Linear)
{
    /// <summary>What it covers of a line plot besides its data, so that figures have the same axis; null for nothing.</summary>
    public (double Low, double High)? Covers { get; init; }
}
