using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Experiments.Subjects.Bench.Cases;

namespace Experiments.Subjects.Bench.OutOfProcess;

/// <summary>BenchmarkDotNet as people know it: its own options, a project built for each run, tables at the end.</summary>
static class BenchmarkTables
{
    // It builds this project and all that it refers to once more.
    private static readonly TimeSpan BuildTimeout = TimeSpan.FromMinutes(10);

    private static readonly string[] AsksForText = ["--list", "--help", "--version", "--info"];

    /// <param name="artifacts">The folder of its reports and logs.</param>
    /// <returns>0; 1 where a benchmark failed; 2 where none was chosen.</returns>
    public static int Run(string[] args, string artifacts)
    {
        IEnumerable<Summary> summaries = BenchmarkSwitcher
            .FromTypes([.. CaseCatalog.All.Select(known => known.Class).Distinct()])
            .Run(args, Config(BaseJob(args), artifacts));
        Summary[] ran = [.. summaries];
        bool asked = args.Any(argument => AsksForText.Contains(argument, StringComparer.Ordinal));
        return ran.Length == 0 ? asked ? 0 : 2
            : ran.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : 1;
    }

    private static IConfig Config(Job job, string artifacts) => DefaultConfig.Instance
        .AddJob(job
            .WithRuntime(CoreRuntime.Core10_0)
            .WithArguments([new MsBuildArgument("/p:GeneratedByBenchmarkDotNet=true")])
            .AsDefault())
        .AddDiagnoser(MemoryDiagnoser.Default)
        .WithBuildTimeout(BuildTimeout)
        .WithArtifactsPath(artifacts);

    // BenchmarkDotNet passes over its --job where a config has a default of its own, and refuses names that it does not know.
    private static Job BaseJob(string[] args) => args
        .SkipWhile(argument => argument is not ("--job" or "-j")).Skip(1).FirstOrDefault()?.ToLowerInvariant() switch
    {
        "dry" => Job.Dry,
        "short" => Job.ShortRun,
        "medium" => Job.MediumRun,
        "long" => Job.LongRun,
        "verylong" => Job.VeryLongRun,
        _ => Job.Default,
    };
}
