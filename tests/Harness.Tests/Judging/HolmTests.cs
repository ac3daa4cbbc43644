namespace Harness.Tests.Judging;

public sealed class HolmTests
{
    [Fact]
    public void Each_p_is_multiplied_by_how_many_are_not_smaller_and_none_falls_below_a_smaller_one() => Assert.Equal(
        [0.03, 0.06, 0.06], Corrected(0.01, 0.04, 0.03).Select(p => Math.Round(p, 12)));

    [Fact]
    public void A_comparison_alone_is_as_it_was() => Assert.Equal([0.008], Corrected(0.008));

    [Fact]
    public void No_p_is_above_1() => Assert.Equal([1, 1], Corrected(0.9, 0.8));

    // 2 in C(2n, n): 0.0079 for five, 0.0022 for six, 0.00058 for seven, 0.00016 for eight.
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 6)]
    [InlineData(4, 6)]
    [InlineData(5, 7)]
    [InlineData(17, 7)]
    [InlineData(18, 8)]
    public void More_comparisons_take_more_trials_of_each(int family, int trials) => Assert.Equal(trials, Judge.TrialsNeeded(family));

    private static IEnumerable<double> Corrected(params double[] ps) =>
        Holm.Correct([.. ps.Select(p => new Comparison(p, Interval.Exactly(2), 9, 9))]).Select(comparison => comparison.PValue);
}
