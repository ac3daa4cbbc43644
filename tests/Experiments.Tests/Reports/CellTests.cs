using Experiments.Suite;
using Harness.Report.Contestants;

namespace Experiments.Tests.Reports;

/// <summary>What experiments declare of the table of contestants.</summary>
public class CellTests
{
    private static readonly string[] Peers =
    [
        "c-epoll", "c-io-uring", "evio", "gnet", "go-goroutine", "go-two-goroutines", "kestrel", "netty", "node-net", "tokio",
    ];

    private static readonly Study[] Telling = [.. SuiteCatalog.All().Where(study => study.Reading.Cells.Count > 0)];

    [Fact]
    public void Every_column_is_told_by_an_experiment() => Assert.Empty(
        ContestantColumn.All.Except(Telling.SelectMany(study => study.Reading.Cells).Select(cell => cell.Column)));

    [Fact]
    public void A_cell_leads_to_a_figure_of_its_experiment() => Assert.All(Telling, study => Assert.Empty(
        study.Reading.Cells.Select(cell => cell.Figure).Except(study.Reading.Figures.Select(figure => figure.Id))), throwIfEmpty: true);

    [Fact]
    public void A_figure_shows_claims_that_its_experiment_answers() => Assert.All(SuiteCatalog.All(), study =>
        Assert.Empty(from figure in study.Reading.Figures
                     from named in figure.Claims
                     let alone = new FigureRecipe(figure.Id, figure.Draw) { Claims = [named] }
                     where !study.Reading.Answers.Any(answer => alone.Shows(answer.ClaimId))
                     select named));

    [Fact]
    public void Contestants_are_servers_of_the_suite_and_no_variants_of_them()
    {
        string[] servers = [.. EchoServers.OfTheHost().Select(server => server.Id), .. Peers];
        Assert.All(Telling, study => Assert.Empty(
            study.Experiment.SubjectIds.Except(study.Experiment.VariantIds).Except(servers)), throwIfEmpty: true);
    }
}
