using System.Diagnostics;
using Harness.Instruments;
using Harness.Instruments.Cpu;
using Harness.Instruments.Memory;
using Harness.Processes;
using Harness.Records;

namespace Harness.Trials.Running;

/// <summary>Runs the trials of one experiment, one after the other, and writes each as a row when it ends.</summary>
/// <param name="progress">Shows each trial that ended.</param>
/// <param name="memory">How the memory that is left is read while a trial climbs.</param>
public sealed class Runner(IProgressView progress, Func<IReadOnlyList<MemoryRoom>>? memory = null)
{
    /// <summary>
    /// After so many trials in succession that ended by what nobody foresaw the rest of an experiment is not run: what befell one subject
    /// after the other befalls all.
    /// </summary>
    public const int MostSurprises = 5;

    /// <summary>What subjects and clients inherit.</summary>
    public InheritedEnvironment Environment { get; init; } = InheritedEnvironment.Read();

    /// <summary>What others took of the processors while trials ran, added up.</summary>
    public CpuNoise Noise { get; private set; } = CpuNoise.None;

    /// <summary>Runs every planned trial that the rows do not hold yet.</summary>
    /// <param name="done">Trials of an earlier run that ended well and are not repeated.</param>
    /// <param name="append">Writes a row to disk before the next trial starts.</param>
    /// <returns>How many trials failed; one that never started is not a failure.</returns>
    /// <exception cref="OperationCanceledException">The user interrupted; rows so far are kept.</exception>
    public async Task<int> RunAsync(
        Experiment experiment,
        IReadOnlyList<PlannedTrial> plan,
        IReadOnlySet<(string, Point, int)> done,
        Action<Row> append,
        CancellationToken cancellation)
    {
        PlannedTrial[] missing = [.. plan.Where(trial => !done.Contains(trial.Key))];
        int failures = 0, surprises = 0;
        Dictionary<string, string> mute = [];
        await progress.FollowAsync(experiment.Id, missing.Length, async news =>
        {
            for (int next = 0; next < missing.Length && surprises < MostSurprises; next++)
            {
                cancellation.ThrowIfCancellationRequested();
                long start = Stopwatch.GetTimestamp();
                var run = new TrialRun(experiment, UnlessMute(missing[next], mute), memory ?? MemoryRoom.Read, Environment);
                Row row = await run.RunAsync(cancellation);
                Noise = Noise.And(run.Noise);
                if (run.NeverReady)
                    mute[row.Subject] = $"not started again, because an earlier trial failed: {row.Reason}";
                append(row);
                failures += row.Status == TrialStatus.Failed ? 1 : 0;
                if (row.Status != TrialStatus.NotRun)
                    surprises = run.Surprised ? surprises + 1 : 0;
                news.Report(new(
                    $"{row.Subject} {row.Point} #{row.Repetition}",
                    row.Status == TrialStatus.Ok ? "ok" : row.Reason,
                    Stopwatch.GetElapsedTime(start)));
                if (surprises == MostSurprises)
                    GiveUp(experiment, missing[(next + 1)..], row.Reason, append, news);
            }
        });
        return failures;
    }

    private static PlannedTrial UnlessMute(PlannedTrial trial, Dictionary<string, string> mute) =>
        trial with { Refusal = trial.Refusal ?? mute.GetValueOrDefault(trial.Subject.Id) };

    /// <summary>A row for each trial that is left, and one line for all of them.</summary>
    private static void GiveUp(
        Experiment experiment, PlannedTrial[] left, string last, Action<Row> append, IProgress<TrialNews> news)
    {
        string reason = $"given up after {MostSurprises} trials in succession that ended like the last: {last}";
        foreach (PlannedTrial trial in left)
            append(new(experiment.Id, trial.Subject.Id, trial.Repetition, TrialStatus.NotRun, trial.Refusal ?? reason, trial.Point,
                new Dictionary<string, string>()));
        if (left.Length > 0)
            news.Report(new(left.Length == 1 ? "the last trial" : $"the other {left.Length} trials", reason, TimeSpan.Zero));
    }
}
