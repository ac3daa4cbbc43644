namespace Harness.Tests.Judging;

// Counts and events, which have no width of their own.
public sealed partial class JudgeTests
{
    [Theory]
    [InlineData(1018, VerdictKind.Reproduced)]
    [InlineData(1008, VerdictKind.Reproduced)] // the tolerance itself is within
    [InlineData(1007, VerdictKind.Differs)]
    [InlineData(937, VerdictKind.Differs)]
    public void A_count_may_be_as_far_off_as_its_tolerance_and_no_further(double counted, VerdictKind kind)
    {
        Claim claim = Claimed("count", "1018") with { Tolerance = 10 };

        Assert.Equal(kind, Judge.Decide(claim, Judge.DotNet, Finding.OfCounts([counted], "")).Kind);
    }

    [Fact]
    public void Counts_that_do_not_agree_reach_from_the_smallest_to_the_largest_and_say_so()
    {
        Claim claim = Claimed("count", "1018") with { Tolerance = 10 };

        Verdict verdict = Judge.Decide(claim, Judge.DotNet, Finding.OfCounts([1005, 1018, 1016], "of one server"));

        Assert.Equal((VerdictKind.Inconclusive, 1016.0, 1005.0, 1018.0), (verdict.Kind, verdict.Measured, verdict.Low, verdict.High));
        Assert.EndsWith(
            "from the smallest to the largest that was seen, which is no interval of 99%; of one server", verdict.Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void No_event_in_many_tries_is_as_claimed_and_a_bound_on_how_many_are_to_be_expected()
    {
        Verdict verdict = Judge.Decide(Claimed("equals", "0"), Judge.DotNet, Finding.OfEvents(0, 30_000, "failures"));

        Assert.Equal((VerdictKind.Reproduced, 0.0, 0.0), (verdict.Kind, verdict.Measured, verdict.Low));
        Assert.Equal(4.605, verdict.High!.Value, 3);
        Assert.Equal("0 B where none is claimed; 0 of 30,000, so that fewer than 1 in 6,514 is to be expected, with 99%; failures",
            verdict.Reason);
    }

    [Fact]
    public void One_event_is_one_too_many_where_none_is_claimed() => Assert.Equal(
        VerdictKind.Differs, Judge.Decide(Claimed("equals", "0"), Judge.DotNet, Finding.OfEvents(1, 30_000, "failures")).Kind);
}
