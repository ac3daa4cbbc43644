namespace Experiments.Subjects.Bench;

/// <summary>How long one case is measured.</summary>
/// <param name="Warmups">Iterations that are not counted, after those that find out how many operations fit one.</param>
/// <param name="Iterations">Iterations whose times are the result.</param>
/// <param name="IterationSeconds">
/// How long one iteration is meant to take; one of <see cref="CaseRun.LeastOperations"/> operations takes longer where these do.
/// </param>
public sealed record JobLength(int Warmups, int Iterations, double IterationSeconds)
{
    private const int MostIterations = 1_000;
    private const double LongestIterationSeconds = 10;

    /// <summary>What is wrong with it, with what would be right, or null.</summary>
    public string? Problem =>
        Warmups is < 0 or > MostIterations ? $"warmups are from 0 to {MostIterations}"
        : Iterations is < 1 or > MostIterations ? $"iterations are from 1 to {MostIterations}"
        : IterationSeconds is not (> 0 and <= LongestIterationSeconds) ? $"iteration_seconds are above 0, at most {LongestIterationSeconds}"
        : null;
}
