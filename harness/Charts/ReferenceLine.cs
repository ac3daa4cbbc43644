namespace Charts;

/// <summary>A claim or a limit: y = <paramref name="Slope"/> · x + <paramref name="Intercept"/>, in base units.</summary>
public sealed record ReferenceLine(string Label, double Slope, double Intercept)
{
    /// <summary>The same value everywhere, such as "64 bytes a connection".</summary>
    public static ReferenceLine Constant(string label, double value) => new(label, 0, value);

    /// <summary>A cost for each unit on x, such as "2 KiB a goroutine".</summary>
    public static ReferenceLine Proportional(string label, double perUnit) => new(label, perUnit, 0);

    /// <summary>The value of the line at <paramref name="x"/>.</summary>
    public double At(double x) => Slope * x + Intercept;
}
