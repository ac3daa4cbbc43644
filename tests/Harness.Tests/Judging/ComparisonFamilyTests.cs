using Harness.Judging;
using Harness.Records;

namespace Harness.Tests.Judging;

public sealed class ComparisonFamilyTests
{
    private static readonly Comparison Apart = Statistics.Compare([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]);

    [Fact]
    public void Comparisons_of_one_experiment_are_corrected_for_each_other() => Assert.All(
        Reasons(("a", "one"), ("b", "one")), reason => Assert.Contains("corrected for 2 comparisons", reason));

    [Fact]
    public void A_comparison_is_judged_the_same_whether_another_experiment_compares_or_not() => Assert.Equal(
        Reasons(("a", "one")), Reasons(("a", "one"), ("b", "two")).Take(1));

    private static string[] Reasons(params (string Claim, string Experiment)[] asked) =>
    [
        .. ClaimVerdicts.Of(
            [.. asked.Select(one => new Claim(one.Claim, "000.txt", one.Experiment, "", "", "", "", Relation.Compare, "", "")
                { AsWritten = "a b" })],
            [.. asked.GroupBy(one => one.Experiment).Select(experiment => (
                new Evidence(PlantedRun.Experiment, Profile.Full, []),
                (IReadOnlyList<Answer>)[.. experiment.Select(one => Answer.OfTwo(one.Claim,
                    (_, _, _) => Finding.Of(Apart, Direction.Lower, "planted")))]))])
            .Select(verdict => verdict.Reason),
    ];
}
