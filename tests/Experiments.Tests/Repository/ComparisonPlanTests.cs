using Experiments.Suite;

namespace Experiments.Tests.Repository;

/// <summary>Each comparison of an experiment makes the others harder to prove, and a plan with too few trials proves none.</summary>
public class ComparisonPlanTests
{
    /// <summary>A hot loop is compared at whatever limit it was seen, over all of them.</summary>
    private const string ComparesOverPoints = "descriptors";

    private static readonly IReadOnlyList<Claim> Compared =
        [.. ClaimsFile.Read(SuiteFiles.Claims).Where(claim => claim.Relation == Relation.Compare)];

    public static TheoryData<string> Comparing => [.. Compared.Select(claim => claim.Experiment).Distinct()];

    [Theory]
    [MemberData(nameof(Comparing))]
    public void Full_measures_whom_a_claim_compares_as_often_as_all_comparisons_of_an_experiment_ask_for(string id)
    {
        Experiment experiment = SuiteCatalog.All().Single(study => study.Experiment.Id == id).Experiment;
        var planned = new TrialsPlanned(experiment, Profile.Full);
        int needed = TrialsNeeded.By(experiment);
        Assert.All(
            Compared.Where(claim => claim.Experiment == id)
                .SelectMany(claim => (string[])[.. claim.SubjectsOf(Judge.AsWritten), .. claim.SubjectsOf(Judge.DotNet)]),
            subject => Assert.InRange(
                id == ComparesOverPoints ? planned.AtAllPoints(subject) : planned.AtOnePoint(subject), needed, int.MaxValue),
            throwIfEmpty: true);
    }
}
