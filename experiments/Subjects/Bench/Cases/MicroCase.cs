namespace Experiments.Subjects.Bench.Cases;

/// <summary>One benchmark that can be measured: a public method of a benchmark class.</summary>
/// <param name="Id">Kebab-case and immutable: its rows are found under it.</param>
/// <param name="Class">The benchmark class.</param>
/// <param name="Method">The name of its method.</param>
public sealed record MicroCase(string Id, Type Class, string Method)
{
    /// <summary>Whether an operation is about a buffer of so many bytes.</summary>
    public bool TakesBytes => Class == typeof(BufferBenchmarks);
}
