using System.Xml.Linq;
using Harness.Declaring;

namespace Harness.Output.Html;

/// <summary>One experiment: its question, its method, what came out, and what that does not show.</summary>
internal static class ExperimentSection
{
    public static IEnumerable<XElement?> Of(ExperimentReport report)
    {
        Experiment experiment = report.Experiment;
        yield return Tag.Heading(2, experiment.Id, experiment.Id);
        yield return Tag.WithClass("p", "question", experiment.Question);
        yield return Tag.Of("h3", "Method");
        yield return Tag.Of("p", experiment.Method);
        foreach (XElement fact in Provenance.Of(report.Run))
            yield return fact;
        foreach (XElement figure in FigureList.Of(report))
            yield return figure;
        foreach (XElement slopes in SlopeTable.Of(report.Evidence))
            yield return slopes;
        yield return MedianTable.Of(report.Evidence);
        yield return ColumnDictionary.Of(experiment);
        if (experiment.Tables.Count > 0)
            yield return Tag.Of("p", $"Beside the rows: {string.Join(", ", experiment.Tables.Select(table => $"{table.Id}.csv"))}.");
        foreach (XElement disturbed in DisturbedTrials.Of(report.Evidence))
            yield return disturbed;
        foreach (XElement problem in TrialProblems.Of(report.Evidence))
            yield return problem;
        yield return Tag.Of("h3", "Limits");
        yield return Tag.Of("p", experiment.Limits);
    }
}
