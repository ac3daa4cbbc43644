using System.Xml.Linq;
using Harness.Records;

namespace Harness.Report.Html;

/// <summary>One experiment: its question, its method, what came out, and what that does not show.</summary>
internal static class ExperimentSection
{
    public static XElement Of(ExperimentReport report) => Tag.Section(report.Question.Id, report.Question.Id, Parts(report));

    private static IEnumerable<XElement?> Parts(ExperimentReport report)
    {
        Question question = report.Question;
        yield return Tag.WithClass("p", "question", question.Text);
        yield return Tag.Of("h3", "Method");
        yield return Tag.Of("p", question.Method);
        foreach (XElement fact in Provenance.Of(report.Run, question.Id))
            yield return fact;
        foreach (XElement figure in FigureList.Of(report))
            yield return figure;
        foreach (XElement slopes in SlopeTable.Of(report.Evidence))
            yield return slopes;
        yield return MedianTable.Of(report.Evidence);
        yield return ColumnDictionary.Of(question);
        if (report.Reading.Tables.Count > 0)
            yield return Tag.Of("p", $"Beside the rows: {string.Join(", ", report.Reading.Tables.Select(table => $"{table.Id}.csv"))}.");
        foreach (XElement disturbed in DisturbedTrials.Of(report.Evidence))
            yield return disturbed;
        foreach (XElement doubted in DoubtedTrials.Of(report.Evidence))
            yield return doubted;
        foreach (XElement problem in TrialProblems.Of(report.Evidence))
            yield return problem;
        yield return Tag.Of("h3", "Limits");
        yield return Tag.Of("p", question.Limits);
    }
}
