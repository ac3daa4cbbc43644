namespace Experiments.Subjects.Bench;

/// <summary>How long one case is measured.</summary>
/// <param name="Warmups">Iterations that are not counted, after those that find out how many operations fit one.</param>
/// <param name="Iterations">Iterations whose times are the result.</param>
/// <param name="IterationSeconds">
/// How long one iteration is meant to take; one of <see cref="CaseRun.LeastOperations"/> operations takes longer where these do.
/// </param>
public sealed record JobLength(int Warmups, int Iterations, double IterationSeconds);
