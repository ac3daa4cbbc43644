using Harness.Instruments;
using Harness.Instruments.Cpu;
using Harness.Records;
using Harness.Records.Manifest;
using Harness.Trials;
using Harness.Trials.Running;

namespace Harness.Runs;

/// <summary>One experiment of a run: its rows, and beside them the run.json that tells where they come from.</summary>
/// <param name="run">The run.json of this invocation.</param>
sealed class ExperimentRun(Experiment experiment, IReadOnlyList<PlannedTrial> trials, RunFolder folder, RunManifest run)
{
    /// <summary>Runs the trials that have no row yet.</summary>
    /// <param name="runner">Of this experiment alone: its noise is the experiment's.</param>
    /// <returns>How many failed.</returns>
    /// <exception cref="OperationCanceledException">The user interrupted; rows so far are kept.</exception>
    public async Task<int> ExecuteAsync(Runner runner, CancellationToken cancellation)
    {
        bool goesOn = File.Exists(folder.Rows(experiment));
        IReadOnlySet<(string, Point, int)> done = folder.Done(experiment, trials);
        if (goesOn && trials.All(trial => done.Contains(trial.Key)))
            return 0;
        string? elsewhere = Resumption.DifferenceOf(folder, experiment, run);
        RunManifest own = goesOn
            ? RunManifest.ReadOf(folder.Location, experiment.Id)
            : run with
            {
                Started = DateTimeOffset.UtcNow,
                Noise = new(null, null, MachineNoise.LoadAverage()),
                Sides = trials.FirstOrDefault()?.Processors.Describe(),
            };
        own = own with { Experiments = [experiment.Id], Finished = null, Interrupted = false };
        using RowsFile rows = RowsFile.Open(folder.Rows(experiment), experiment);
        own.Write(folder.ManifestOf(experiment));
        int failures;
        try
        {
            failures = await runner.RunAsync(experiment, trials, done, row => Write(rows, Marked(row, elsewhere)), cancellation);
        }
        catch (Exception end) when (end is not OutputException)
        {
            Close(own, runner, interrupted: true);
            throw;
        }
        Close(own, runner, interrupted: false);
        return failures;
    }

    // The row last: it says that the trial is done with.
    private void Write(RowsFile rows, Row row)
    {
        AttachmentFiles.Write(Path.GetDirectoryName(folder.Rows(experiment))!, row);
        rows.Append(row);
    }

    // Not where a row could not be written: that run.json cannot be either would be told instead of the cause.
    private void Close(RunManifest own, Runner runner, bool interrupted)
    {
        if (!folder.IsThere)
            return;
        RunManifest closed = own with
        {
            Finished = DateTimeOffset.UtcNow,
            Interrupted = interrupted,
            Noise = new NoiseDescription(runner.Noise.OtherShare, runner.Noise.StealShare, own.Noise?.LoadAverageAtStart)
                .AtMost(own.Noise),
        };
        closed.Write(folder.ManifestOf(experiment));
    }

    private static Row Marked(Row row, string? elsewhere) => elsewhere is null || row.Status == TrialStatus.NotRun ? row : row with
    {
        Cells = new Dictionary<string, string>(row.Cells) { [TrialColumns.Elsewhere.Id] = elsewhere },
    };
}
