namespace Experiments.Subjects.Bench;

/// <summary>What BenchmarkDotNet found out about one case; times in seconds for one operation.</summary>
/// <param name="StandardErrorSeconds">Null after a single iteration, from which nobody can tell it.</param>
/// <param name="Operations">In all measured iterations together.</param>
/// <param name="AllocatedBytes">By one operation, rounded to whole bytes, on all threads.</param>
/// <param name="CollectionsPerThousand">Of generation 0, 1 and 2 while a thousand operations run; one of 2 counts in 1 and 0 too.</param>
public sealed record CaseResult(
    double MedianSeconds, double MeanSeconds, double? StandardErrorSeconds, int Iterations, long Operations,
    long AllocatedBytes, IReadOnlyList<double> CollectionsPerThousand);
