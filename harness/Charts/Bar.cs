namespace Charts;

/// <summary>One category of a <see cref="BarPlot"/>.</summary>
/// <param name="Name">The category, such as a subject's id.</param>
/// <param name="Values">One value of zero or more for each part, in the unit of the axis; null for a part that was not measured.</param>
/// <param name="Low">Lower end of the interval around the total; null for no whisker.</param>
/// <param name="High">Upper end of the interval around the total; null for no whisker.</param>
public sealed record Bar(string Name, IReadOnlyList<double?> Values, double? Low = null, double? High = null)
{
    /// <summary>The sum of the parts that were measured, in the unit of the axis.</summary>
    public double Total => Values.Sum() ?? 0;

    /// <summary>What is printed at its end: the total, or that it or a part of it was not measured, which is no 0.</summary>
    internal string Label(Unit unit) => Values.Count(value => value is null) switch
    {
        0 => UnitFormat.Value(unit, Total),
        var missing when missing == Values.Count => BarPlot.NotMeasured,
        _ => $"{UnitFormat.Value(unit, Total)}, a part {BarPlot.NotMeasured}",
    };
}
