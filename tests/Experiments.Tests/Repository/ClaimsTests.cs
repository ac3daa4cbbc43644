using Experiments.Suite;

namespace Experiments.Tests.Repository;

/// <summary>claims.csv and the experiments in step: what a document says is answered, and what is answered somebody has said.</summary>
public class ClaimsTests
{
    private static readonly IReadOnlyList<Claim> Claims = ClaimsFile.Read(SuiteFiles.Claims);
    private static readonly IReadOnlyList<Study> Studies = SuiteCatalog.All();
    private static readonly IReadOnlyList<Experiment> All = [.. Studies.Select(study => study.Experiment)];

    [Fact]
    public void Every_claim_of_an_experiment_is_answered_once() => Assert.All(Studies, study => Assert.Equal(
        Claims.Where(claim => claim.Experiment == study.Experiment.Id).Select(claim => claim.Id).Order(StringComparer.Ordinal),
        study.Reading.Answers.Select(answer => answer.ClaimId).Order(StringComparer.Ordinal)));

    /// <summary>Who answers stands in claims.csv before a run; a finding about the kernel alone has no other side.</summary>
    [Fact]
    public void Every_answered_claim_names_as_many_subjects_as_its_answer_takes()
    {
        foreach (Study study in Studies)
            foreach (Answer answer in study.Reading.Answers)
            {
                Claim claim = Claims.Single(claim => claim.Id == answer.ClaimId);
                Assert.Equal(answer.Subjects, claim.SubjectsOf(Judge.AsWritten).Count);
                Assert.Contains(claim.SubjectsOf(Judge.DotNet).Count, (int[])[0, answer.Subjects]);
            }
    }

    [Fact]
    public void Claim_ids_are_unique() => Assert.Equal(Claims.Count, Claims.Select(claim => claim.Id).Distinct().Count());

    [Fact]
    public void Ids_are_in_the_form_that_results_are_found_under()
    {
        Assert.All(All, experiment => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", experiment.Id));
        Assert.All(All.SelectMany(experiment => experiment.SubjectIds), id => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*(@[a-z0-9]+)?$", id));
        Assert.All(All.SelectMany(experiment => experiment.Columns), column => Assert.Matches("^[a-z0-9]+(_[a-z0-9]+)*$", column.Id));
    }

    [Fact]
    public void Every_column_that_is_bytes_or_seconds_ends_in_its_unit()
    {
        foreach (Column column in All.SelectMany(experiment => experiment.Columns))
            if (column.Unit is "B" or "s")
                Assert.EndsWith(column.Unit == "B" ? "_bytes" : "_seconds", column.Id, StringComparison.Ordinal);
    }

    /// <summary>Which way a figure is better is what two runs are compared by.</summary>
    [Fact]
    public void Every_experiment_says_of_some_numbers_which_way_is_better_and_of_none_both_ways() => Assert.All(All, experiment =>
    {
        string[] better = [.. experiment.LessIsBetter.Concat(experiment.MoreIsBetter).Select(column => column.Id)];
        Assert.Equal(better.Distinct(), better);
        Assert.Contains(experiment.Columns, column => better.Contains(column.Id));
        Assert.All(experiment.LessIsBetter.Concat(experiment.MoreIsBetter), column => Assert.False(column.IsText, column.Id));
    });
}
