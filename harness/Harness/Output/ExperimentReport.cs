using Harness.Declaring;
using Harness.Judging;

namespace Harness.Output;

/// <summary>What a report shows of one experiment.</summary>
/// <param name="Evidence">The experiment and its rows.</param>
/// <param name="Figures">Its figures, in the order in which it declares them.</param>
public sealed record ExperimentReport(Evidence Evidence, IReadOnlyList<DrawnFigure> Figures)
{
    /// <summary>The experiment.</summary>
    public Experiment Experiment => Evidence.Experiment;

    /// <summary>Draws every figure of an experiment that its rows allow.</summary>
    public static ExperimentReport Of(Evidence evidence) =>
        new(evidence, [.. evidence.Experiment.Figures.Select(recipe => DrawnFigure.Of(recipe, evidence))]);
}
