using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Harness.Instruments;
using Harness.Instruments.Cpu;
using Harness.Processes;
using Harness.Records;
using Harness.Records.Manifest;
using Harness.Trials.Running;

namespace Harness.Runs;

/// <summary>What must hold before anything starts. Each check refuses with the remedy.</summary>
public static class Preflight
{
    private const int WindowsOfPatience = 60;

    private static readonly TimeSpan QuietWindow = TimeSpan.FromSeconds(1);

    /// <summary>A Debug build measures the debugger's conveniences.</summary>
    /// <exception cref="RefusedException">This is a Debug build.</exception>
    public static void RequireOptimizedBuild()
    {
        if (Assembly.GetExecutingAssembly().GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
            throw new RefusedException("this is a Debug build: run it with 'dotnet run -c Release'");
    }

    /// <summary>
    /// A busy machine measures its other programs. What a build leaves running, such as compilers, ends by itself and is waited for.
    /// Smoke runs do not ask, because their figures are no results.
    /// </summary>
    /// <exception cref="RefusedException">Other programs use more than 15% of the processors, still after a minute.</exception>
    /// <exception cref="OperationCanceledException">The user interrupted.</exception>
    public static Task RequireQuietAsync(RunOptions options, CancellationToken cancellation) =>
        RequireQuietAsync(options, Console.Out, () => MachineNoise.BusyShareAsync(QuietWindow, cancellation));

    internal static async Task RequireQuietAsync(RunOptions options, TextWriter output, Func<Task<double?>> busyShare)
    {
        if (options.AllowBusy || options.Profile == Profile.Smoke)
            return;
        double? busy = await busyShare();
        if (busy is null)
            output.WriteLine("whether other programs use the processors cannot be told: this host does not show it (/proc/stat)");
        if (busy is not > NoiseDescription.QuietShare)
            return;
        output.WriteLine($"{Others(busy.Value)}: waiting up to {WindowsOfPatience * QuietWindow.TotalSeconds:0} s for them to end");
        for (int window = 0; busy > NoiseDescription.QuietShare && window < WindowsOfPatience; window++)
            busy = await busyShare();
        if (busy > NoiseDescription.QuietShare)
            throw new RefusedException(
                $"{Others(busy.Value)}: stop them, or measure all the same with --allow-busy (run.json will say so)");
    }

    private static string Others(double busyShare) =>
        string.Create(CultureInfo.InvariantCulture, $"other programs use {busyShare:P0} of the processors");

    /// <summary>
    /// A size that the user named must fit one of the subjects at least. Where it does not fit another, a row says what it lacks, as it
    /// does for a size of the profile.
    /// </summary>
    /// <exception cref="RefusedException">A named size fits none.</exception>
    public static void RequireNamedSizesFit(IReadOnlyList<PlannedTrial> plan, RunOptions options)
    {
        if (options.Overrides.Count == 0)
            return;
        PlannedTrial[] possible = [.. plan.Where(trial => trial.Preparation.Missing is null)];
        PlannedTrial? tooLarge = possible
            .GroupBy(trial => trial.Point)
            .Where(point => point.All(trial => trial.Refusal is not null))
            .MinBy(point => point.Key, Point.ByValues)?.MinBy(trial => trial.Subject.Id, StringComparer.Ordinal);
        if (tooLarge is not null)
            throw new RefusedException($"{tooLarge.Subject.Id} at {tooLarge.Point} {tooLarge.Refusal}");
    }
}
