namespace Harness.Judging;

/// <summary>
/// The marginal cost of one more unit, apart from the fixed cost of each process: least squares through every row of a sweep.
/// </summary>
/// <param name="PerUnit">The slope with its interval.</param>
/// <param name="Fixed">What each process costs before its first unit; of a single process, the intercept.</param>
/// <param name="RSquared">Share of the variance that the line explains; meaningless for a slope near 0.</param>
/// <param name="Sizes">How many different sizes the line goes through.</param>
public sealed record Slope(Interval PerUnit, double Fixed, double RSquared, int Sizes)
{
    /// <summary>
    /// Whether the sizes depart from the line by more than their repetitions do from each other. Its interval is then that of the size
    /// means, since repetitions of one size tell nothing of how far the next size is from the line.
    /// </summary>
    public bool IsBent { get; init; }

    /// <summary>Whether it is not told from 0, so that <see cref="RSquared"/> says nothing.</summary>
    public bool IsNothing => PerUnit is { Low: <= 0, High: >= 0 };

    /// <summary>For a reason that rests on it: what to mind; empty where the line fits.</summary>
    public string Caution => IsBent ? "; the line is bent (lack of fit, F at 1%), so that its interval is that of the size means" : "";
}
