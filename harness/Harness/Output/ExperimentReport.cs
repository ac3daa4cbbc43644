using Harness.Declaring;
using Harness.Judging;
using Harness.Output.Manifest;

namespace Harness.Output;

/// <summary>What a report shows of one experiment.</summary>
/// <param name="Evidence">The experiment and its rows.</param>
/// <param name="Figures">Its figures, in the order in which it declares them.</param>
/// <param name="Run">The run.json that tells of its rows.</param>
public sealed record ExperimentReport(Evidence Evidence, IReadOnlyList<DrawnFigure> Figures, RunManifest Run)
{
    /// <summary>The experiment.</summary>
    public Experiment Experiment => Evidence.Experiment;

    /// <summary>Draws every figure of an experiment that its rows allow.</summary>
    public static ExperimentReport Of(Evidence evidence, RunManifest run) =>
        new(evidence, [.. evidence.Experiment.Figures.Select(recipe => DrawnFigure.Of(recipe, evidence))], run);

    /// <summary>Reads an experiment out of the folder of a run.</summary>
    /// <exception cref="RowsFileException">It holds no such rows, or damaged ones.</exception>
    public static (Evidence Evidence, RunManifest Run) Read(string folder, Experiment experiment)
    {
        RunManifest run = RunManifest.ReadOf(folder, experiment.Id);
        return (new Evidence(
            experiment, run.ProfileValue, RowsFile.Read(RunReport.RowsOf(folder, experiment), experiment), noise: run.Noise), run);
    }
}
