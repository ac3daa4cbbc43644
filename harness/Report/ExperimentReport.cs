using Harness.Judging;
using Harness.Records;
using Harness.Records.Manifest;

namespace Harness.Report;

/// <summary>What a report shows of one experiment.</summary>
/// <param name="Evidence">Its question and its rows.</param>
/// <param name="Reading">What they mean.</param>
/// <param name="Figures">Its figures, in the order in which it declares them.</param>
/// <param name="Run">The run.json that tells of its rows.</param>
public sealed record ExperimentReport(Evidence Evidence, Reading Reading, IReadOnlyList<DrawnFigure> Figures, RunManifest Run)
{
    /// <summary>What was asked.</summary>
    public Question Question => Evidence.Question;

    /// <summary>Draws every figure of an experiment that its rows allow.</summary>
    public static ExperimentReport Of(Evidence evidence, Reading reading, RunManifest run) =>
        new(evidence, reading, [.. reading.Figures.SelectMany(recipe => DrawnFigure.AllOf(recipe, evidence))], run);

    /// <summary>Reads an experiment out of the folder of a run.</summary>
    /// <exception cref="RowsFileException">It holds no such rows, or damaged ones.</exception>
    public static (Evidence Evidence, RunManifest Run) Read(string folder, Question question)
    {
        RunManifest run = RunManifest.ReadOf(folder, question.Id);
        return (new Evidence(
            question, run.ProfileValue, RowsFile.Read(RunReport.RowsOf(folder, question), question), noise: run.Noise), run);
    }
}
