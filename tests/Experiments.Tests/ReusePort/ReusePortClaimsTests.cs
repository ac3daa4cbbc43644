using Experiments.ReusePort;
using static Experiments.ReusePort.ReusePortColumns;

namespace Experiments.Tests.ReusePort;

/// <summary>Rows with a planted answer, and the verdict that they must lead to.</summary>
public class ReusePortClaimsTests
{
    private static readonly Experiment Experiment = ReusePortExperiment.Create();
    private static readonly IReadOnlyList<Claim> Claims = ClaimsFile.Read(SuiteFiles.Claims);

    [Theory]
    [InlineData(48, VerdictKind.Reproduced)]
    [InlineData(90, VerdictKind.Differs)]
    public void One_listener_is_judged_by_what_it_leaves_of_the_processors(double used, VerdictKind expected) => Assert.Equal(
        expected, VerdictOf("guide10k.reuseport.single", Rows(AcceptingServers.DocumentOne, row => row.Set(AcceptOfRest, used))).Kind);

    [Theory]
    [InlineData(99, VerdictKind.Reproduced)]
    [InlineData(90, VerdictKind.Differs)]
    public void A_listener_for_each_core_is_too(double used, VerdictKind expected) => Assert.Equal(
        expected, VerdictOf("guide10k.reuseport.many", Rows(AcceptingServers.DocumentMany, row => row.Set(AcceptOfRest, used))).Kind);

    [Theory]
    [InlineData(19_000, VerdictKind.Reproduced)]
    [InlineData(11_000, VerdictKind.Differs)]
    public void Listeners_scale_where_so_many_of_them_accept_so_many_times_as_much(double rate, VerdictKind expected)
    {
        Verdict verdict = VerdictOf("guide10k.reuseport.scaling",
        [
            .. Rows(AcceptingServers.DocumentMany, row => row.Set(Rate, rate).Set(Loops, 2)),
            .. Rows(AcceptingServers.DocumentOne, row => row.Set(Rate, 10_000)),
        ]);
        Assert.Equal(expected, verdict.Kind);
    }

    [Theory]
    [InlineData(1.01, VerdictKind.Reproduced)]
    [InlineData(1.9, VerdictKind.Differs)]
    public void Balance_is_the_most_over_the_mean(double most, VerdictKind expected) => Assert.Equal(
        expected, VerdictOf("guide10k.reuseport.balance", Rows(AcceptingServers.DocumentMany, row => row.Set(MostOverMean, most))).Kind);

    [Fact]
    public void Every_subject_that_answers_is_one_that_is_measured_most_often() => Assert.Equal(
        Claims.Where(claim => claim.Experiment == Experiment.Id)
            .SelectMany(claim => claim.SubjectsOf(Judge.AsWritten).Concat(claim.SubjectsOf(Judge.DotNet))).Distinct().Order(),
        Experiment.Subjects.Where(AcceptingServers.Answers).Select(subject => subject.Id).Order());

    [Fact]
    public void Every_figure_of_rows_that_have_all_columns_is_drawn()
    {
        Row[] rows = [.. Experiment.Subjects.SelectMany(subject => Rows(subject.Id, row =>
            ReusePortColumns.All.Where(column => !column.IsText).Aggregate(row, (so, column) => so.Set(column, 1))))];
        Assert.All(ReusePortExperiment.Reading.Figures, recipe => Assert.StartsWith(
            "<svg", Charts.SvgRenderer.Render(recipe.Draw(new(Experiment, Profile.Full, rows))!), StringComparison.Ordinal),
            throwIfEmpty: true);
    }

    private static Verdict VerdictOf(string id, IReadOnlyList<Row> rows) =>
        ClaimVerdict.Of(ReusePortExperiment.Reading, new(Experiment, Profile.Full, rows), id, Judge.AsWritten);

    private static Row[] Rows(string subject, Func<Measurement, Measurement> measure) =>
    [
        .. Enumerable.Range(1, 5).Select(repetition => new Row(
            Experiment.Id, subject, repetition, TrialStatus.Ok, "", new([new(Lives.Id, 20_000)]), measure(new Measurement()).Cells)),
    ];
}
