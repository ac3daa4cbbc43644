namespace Charts;

/// <summary>Series over two numeric axes. More than a dozen series can be told apart, because colour, marker and dash all change.</summary>
public sealed record LinePlot(Axis X, Axis Y, IReadOnlyList<Series> Series) : Panel
{
    internal override IEnumerable<string> Names => Series.Select(series => series.Name);
}
