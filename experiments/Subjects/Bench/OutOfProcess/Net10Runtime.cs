using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Jobs;

namespace Experiments.Subjects.Bench.OutOfProcess;

/// <summary>
/// .NET 10 for BenchmarkDotNet 0.14, which knows none newer than 9: it takes the newest name that it knows for what is alike.
/// </summary>
sealed class Net10Runtime() : Runtime(RuntimeMoniker.Net90, Framework, ".NET 10.0")
{
    public const string Framework = "net10.0";
}
