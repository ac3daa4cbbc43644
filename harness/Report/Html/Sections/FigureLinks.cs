using System.Xml.Linq;

namespace Harness.Report.Html;

/// <summary>Where on the page the figures are.</summary>
internal sealed class FigureLinks(IReadOnlyList<ExperimentReport> experiments)
{
    /// <summary>The id of a figure's place: two experiments may each have a figure of the same name.</summary>
    public static string IdOf(string experiment, string figure) => $"{experiment}/{figure}";

    /// <summary>The address of a figure; of its experiment, where the rows give no such figure.</summary>
    public string Of(string experiment, string figure) =>
        experiments.Any(report => report.Question.Id == experiment
            && report.Figures.Any(drawn => drawn.Id == figure && drawn.Figure is not null))
            ? $"#{IdOf(experiment, figure)}"
            : $"#{experiment}";

    /// <summary>Where a claim is answered: its figure where one shows it, else the experiment.</summary>
    public XElement? OfClaim(string claim)
    {
        if (experiments.FirstOrDefault(report => report.Reading.Answers.Any(answer => answer.ClaimId == claim)) is not { } answering)
            return null;
        string experiment = answering.Question.Id;
        return answering.Reading.Figures.FirstOrDefault(figure => figure.Shows(claim)) is { } figure
            && Of(experiment, figure.Id) is var address && address.Contains('/')
            ? Tag.Link(address, "figure")
            : Tag.Link("#" + experiment, experiment);
    }
}
