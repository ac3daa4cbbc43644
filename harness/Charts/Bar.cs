namespace Charts;

/// <summary>One category of a <see cref="BarPlot"/>.</summary>
/// <param name="Name">The category, such as a subject's id.</param>
/// <param name="Values">One value of zero or more for each part, in the unit of the axis.</param>
/// <param name="Low">Lower end of the interval around the total; null for no whisker.</param>
/// <param name="High">Upper end of the interval around the total; null for no whisker.</param>
public sealed record Bar(string Name, IReadOnlyList<double> Values, double? Low = null, double? High = null)
{
    /// <summary>The sum of the parts, in the unit of the axis.</summary>
    public double Total => Values.Sum();
}
