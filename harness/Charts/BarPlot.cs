namespace Charts;

/// <summary>
/// Horizontal bars, stacked from parts, in the order given. Every bar has its total printed at its end, so that one of 20 bytes can be
/// read beside one of 30 KiB. A log axis is refused, because on it the length of a part would depend on its place in the stack.
/// </summary>
/// <param name="Value">The axis along the bars.</param>
/// <param name="Parts">Names of the parts, from the axis outwards; one part makes a plain bar chart.</param>
/// <param name="Bars">One a category, from the top down.</param>
public sealed record BarPlot(Axis Value, IReadOnlyList<string> Parts, IReadOnlyList<Bar> Bars) : Panel
{
    internal const string NotMeasured = "not measured";

    /// <summary>A part that no bar has is said to be missing where the parts are explained.</summary>
    internal override IEnumerable<string> Names =>
        Parts.Select((part, place) => IsMissing(place) ? $"{part}: {NotMeasured}" : part);

    internal bool IsMissing(int part) => Parts.Count > 1 && Bars.All(bar => bar.Values.ElementAtOrDefault(part) is null);
}
