namespace Harness.Judging;

/// <summary>The marginal cost of one more unit: a least-squares line through every row of a sweep.</summary>
/// <param name="PerUnit">The slope with its interval.</param>
/// <param name="Fixed">The intercept: what is paid once.</param>
/// <param name="RSquared">Share of the variance that the line explains; meaningless for a slope near 0.</param>
/// <param name="Sizes">How many different sizes the line goes through.</param>
public sealed record Slope(Interval PerUnit, double Fixed, double RSquared, int Sizes);
