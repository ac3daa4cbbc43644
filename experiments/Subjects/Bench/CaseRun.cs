using System.Reflection;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Mathematics;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Contract;
using Experiments.Subjects.Bench.Cases;
using Perfolizer.Horology;
using Perfolizer.Mathematics.OutlierDetection;

namespace Experiments.Subjects.Bench;

/// <summary>
/// Has BenchmarkDotNet measure one case in this process, which nobody else uses. It picks the number of operations, takes the empty loop
/// off, and counts what one more iteration allocates.
/// </summary>
public static class CaseRun
{
    /// <summary>
    /// Least operations of an iteration. BenchmarkDotNet itself allocates up to 2 KB while it counts, less than half a byte for each of
    /// so many, so that whole bytes are exact.
    /// </summary>
    public const int LeastOperations = 8_192;

    // BenchmarkDotNet's own default: the loop around shorter rows would be part of what is measured.
    private const int CallsInARow = 16;

    private const double NanosecondsInASecond = 1e9;

    private static string ArtifactsPath => Path.Combine(AppContext.BaseDirectory, "bdn");

    /// <summary>Measures a case.</summary>
    /// <param name="bytes">The size of its buffer; null where it has none.</param>
    /// <exception cref="RequestException">BenchmarkDotNet has no result; the message is what it said.</exception>
    public static CaseResult Measure(MicroCase chosen, int? bytes, JobLength length)
    {
        if (bytes is { } size)
            BufferBenchmarks.Sizes = [size];
        // It describes the machine in a log that nobody reads, and asks the SDK for its version, which takes longer than a short job:
        // without a path there is nobody to ask.
        Environment.SetEnvironmentVariable("PATH", null);
        var log = new LogCapture();
        MethodInfo method = chosen.Class.GetMethod(chosen.Method)!;
        BenchmarkRunInfo benchmark = BenchmarkConverter.MethodsToBenchmarks(chosen.Class, [method], Config(length, method, log));
        Summary summary = BenchmarkRunner.Run(benchmark);
        return summary is
        { HasCriticalValidationErrors: false, Reports: [{ Success: true, ResultStatistics: { Median: > 0 } times } report] }
            ? Result(report, times)
            : throw new RequestException(LastWords(log));
    }

    private static IConfig Config(JobLength length, MethodInfo method, ILogger log)
    {
        int leastInvocations = LeastOperations / method.GetCustomAttribute<BenchmarkAttribute>()!.OperationsPerInvoke;
        Job job = Job.Default
            .WithToolchain(InProcessEmitToolchain.DontLogOutput)
            .WithWarmupCount(length.Warmups)
            .WithIterationCount(length.Iterations)
            .WithIterationTime(TimeInterval.FromSeconds(length.IterationSeconds))
            .WithMinInvokeCount(leastInvocations)
            // Said outright: else the time of the first, still uncompiled call decides whether the least count holds at all.
            .WithUnrollFactor(leastInvocations == LeastOperations ? CallsInARow : 1)
            .WithOutlierMode(OutlierMode.DontRemove);
        // The harness refuses Debug builds before anything starts; here the check would only forbid the tests of what is no time.
        return ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddLogger(log)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithArtifactsPath(ArtifactsPath)
            .WithOptions(ConfigOptions.DisableLogFile | ConfigOptions.DisableOptimizationsValidator);
    }

    private static CaseResult Result(BenchmarkReport report, Statistics times)
    {
        GcStats memory = report.GcStats;
        int[] collections = [memory.Gen0Collections, memory.Gen1Collections, memory.Gen2Collections];
        return new(
            times.Median / NanosecondsInASecond,
            times.Mean / NanosecondsInASecond,
            double.IsFinite(times.StandardError) && times.N > 1 ? times.StandardError / NanosecondsInASecond : null,
            times.N,
            report.AllMeasurements.Where(IsResult).Sum(measurement => measurement.Operations),
            memory.GetBytesAllocatedPerOperation(report.BenchmarkCase)
                ?? throw new RequestException("the runtime does not say how many bytes were allocated"),
            [.. collections.Select(count => count * 1_000.0 / memory.TotalOperations)]);
    }

    private static bool IsResult(Measurement measurement) =>
        measurement is { IterationMode: IterationMode.Workload, IterationStage: IterationStage.Result };

    private static string LastWords(LogCapture log) => log.CapturedOutput
        .Where(output => output.Kind == LogKind.Error)
        .Select(output => output.Text.Trim())
        .LastOrDefault(text => text.Length > 0) ?? "BenchmarkDotNet gave no result and no reason";
}
