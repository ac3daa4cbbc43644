using FsCheck.Xunit;

namespace Harness.Tests.Judging;

public sealed partial class JudgeTests
{
    private const double Infinity = double.PositiveInfinity;

    // 100 is claimed: the band of "about" is 80 to 125.
    [Theory]
    [InlineData("about", "100", 100, 90, 110, VerdictKind.Reproduced, "1 times what is claimed")]
    [InlineData("about", "100", 100, 80, 125, VerdictKind.Reproduced, "1 times what is claimed")] // both ends of the band belong to it
    [InlineData("about", "100", 127, 125, 129, VerdictKind.Inconclusive,
        "1.27 times what is claimed, but the interval 125–129 is too wide to say")] // touches the band
    [InlineData("about", "100", 124, 123, 126, VerdictKind.Inconclusive,
        "1.24 times what is claimed, but the interval 123–126 is too wide to say")] // reaches out of it
    [InlineData("about", "100", 127, 125.1, 129, VerdictKind.Differs, "1.27 times what is claimed")] // misses it by a hair
    [InlineData("about", "100", 78, 76, 79.9, VerdictKind.Differs, "0.780 times what is claimed")]
    [InlineData("about", "100", 310, 130, 500, VerdictKind.Differs, "3.10 times what is claimed")] // wide, and wholly outside
    [InlineData("about", "100", 100, 50, 150, VerdictKind.Inconclusive,
        "1 times what is claimed, but the interval 50–150 is too wide to say")]
    [InlineData("about", "100", 100, -Infinity, Infinity, VerdictKind.Inconclusive,
        "1 times what is claimed, but the interval has no end: more repetitions are needed")]
    [InlineData("about", "100", 300, 130, Infinity, VerdictKind.Differs, "3 times what is claimed")] // open, and outside all the same
    [InlineData("falls by", "80", 20, 17, 24, VerdictKind.Reproduced, "1 times what the claim leaves")] // the band is 16 to 25 left
    [InlineData("falls by", "80", 0.2, 0.1, 0.3, VerdictKind.Differs, "0.0100 times what the claim leaves")] // a fall by 99.8%
    [InlineData("falls by", "80", 20, 10, 30, VerdictKind.Inconclusive,
        "1 times what the claim leaves, but the interval 10–30 is too wide to say")]
    [InlineData("at least", "10", 12, 10, 14, VerdictKind.Reproduced, "1.20 times what is claimed")]
    [InlineData("at least", "10", 12, 9.9, 14, VerdictKind.Inconclusive,
        "1.20 times what is claimed, but the interval 9.90–14 is too wide to say")]
    [InlineData("at least", "10", 4, 3, 9.9, VerdictKind.Differs, "0.400 times what is claimed")]
    [InlineData("at least", "10", 4, 3, 10, VerdictKind.Inconclusive,
        "0.400 times what is claimed, but the interval 3–10 is too wide to say")]
    [InlineData("at least", "10", 20, 12, Infinity, VerdictKind.Reproduced, "2 times what is claimed")]
    [InlineData("at most", "2.0", 1.5, 1.4, 2, VerdictKind.Reproduced, "0.750 times what is claimed")]
    [InlineData("at most", "2.0", 1.9, 1.8, 2.1, VerdictKind.Inconclusive,
        "0.950 times what is claimed, but the interval 1.80–2.10 is too wide to say")]
    [InlineData("at most", "2.0", 6, 5.9, 6.1, VerdictKind.Differs, "3 times what is claimed")]
    [InlineData("at most", "2.0", 0.03, 0.02, 0.04, VerdictKind.Reproduced, "0.0150 times what is claimed")]
    [InlineData("in range", "15-50", 20, 15, 50, VerdictKind.Reproduced, "within what is claimed")]
    [InlineData("in range", "15-50", 49, 40, 51, VerdictKind.Inconclusive,
        "within what is claimed, but the interval 40–51 is too wide to say")]
    [InlineData("in range", "15-50", 100, 90, 110, VerdictKind.Differs, "2 times the upper end of what is claimed")]
    [InlineData("in range", "15-50", 3, 2, 14.9, VerdictKind.Differs, "0.200 times the lower end of what is claimed")]
    [InlineData("best in", "4-8", 8, 8, 8, VerdictKind.Reproduced, "within what is claimed")]
    [InlineData("best in", "4-8", 16, 16, 16, VerdictKind.Differs, "2 times the upper end of what is claimed")]
    [InlineData("best in", "4-8", 8, 4, 16, VerdictKind.Inconclusive, "within what is claimed, but the interval 4–16 is too wide to say")]
    [InlineData("equals", "10000", 10000, 10000, 10000, VerdictKind.Reproduced, "10,000 B where 10,000 is claimed")]
    [InlineData("equals", "10000", 9999, 9999, 9999, VerdictKind.Differs, "9,999 B where 10,000 is claimed")]
    [InlineData("equals", "10000", 10000, 9999, 10001, VerdictKind.Inconclusive,
        "10,000 B where 10,000 is claimed, but the interval 9,999–10,001 is too wide to say")]
    [InlineData("equals", "0", 0, 0, 0, VerdictKind.Reproduced, "0 B where none is claimed")]
    [InlineData("equals", "0", 3, 3, 3, VerdictKind.Differs, "3 B where none is claimed")]
    [InlineData("equals", "constant", 0, 0, 0, VerdictKind.Reproduced, "departs from 'constant' by 0 B")]
    [InlineData("equals", "constant", 4, 4, 4, VerdictKind.Differs, "departs from 'constant' by 4 B")]
    [InlineData("equals", "cap", 2, 1, 3, VerdictKind.Differs, "departs from 'cap' by 2 B")]
    [InlineData("about", "10", double.NaN, -Infinity, Infinity, VerdictKind.Inconclusive,
        "no finite value: what it is divided by may be 0")]
    public void A_figure_is_judged_by_its_interval(
        string relation, string expected, double value, double low, double high, VerdictKind kind, string reason)
    {
        Verdict verdict = Judge.Decide(Claimed(relation, expected), Judge.DotNet, Finding.Of(new Interval(value, low, high), ""));

        Assert.Equal((kind, reason), (verdict.Kind, verdict.Reason));
    }

    [Theory]
    [InlineData(Direction.Lower, 0.9, 0.85, 0.95, 0.0099, 5, VerdictKind.Reproduced)]
    [InlineData(Direction.Lower, 0.9, 0.85, 0.951, 0.0099, 5, VerdictKind.Inconclusive)] // significant, and perhaps smaller than 5%
    [InlineData(Direction.Lower, 0.5, 0.4, 0.6, 0.01, 5, VerdictKind.Inconclusive)] // p has to be below 0.01
    [InlineData(Direction.Lower, 0.5, 0.4, 0.6, 0.001, 4, VerdictKind.Inconclusive)] // five trials of each, whatever p is
    [InlineData(Direction.Lower, 1.1, 1.05, 1.2, 0.008, 5, VerdictKind.Differs)] // the other way
    [InlineData(Direction.Higher, 1.1, 1.05, 1.2, 0.008, 5, VerdictKind.Reproduced)]
    [InlineData(Direction.Higher, Infinity, -Infinity, Infinity, 0.008, 5, VerdictKind.Reproduced)] // something against nothing
    [InlineData(Direction.Higher, 0.9, 0.85, 0.95, 0.008, 5, VerdictKind.Differs)]
    [InlineData(Direction.Higher, 1.01, 0.96, 1.04, 0.008, 5, VerdictKind.Differs)] // shown to be less than 5%
    [InlineData(Direction.Higher, 1.01, 0.94, 1.06, 0.5, 5, VerdictKind.Inconclusive)]
    [InlineData(Direction.Higher, double.NaN, -Infinity, Infinity, 1, 5, VerdictKind.Inconclusive)]
    public void A_comparison_needs_the_direction_the_significance_and_the_effect(
        Direction claimed, double ratio, double low, double high, double p, int trials, VerdictKind kind)
    {
        var comparison = new Comparison(p, new Interval(ratio, low, high), trials, 5);

        Verdict verdict = Judge.Decide(Claimed("compare", ""), Judge.DotNet, Finding.Of(comparison, claimed, ""));

        Assert.Equal(kind, verdict.Kind);
        Assert.Equal("ratio", verdict.Unit);
    }

    [Fact]
    public void Five_trials_below_five_others_are_enough_for_a_comparison()
    {
        Comparison comparison = Statistics.Compare([8, 8.1, 8.2, 8.3, 8.4], [10, 10.1, 10.2, 10.3, 10.4]);

        Verdict verdict = Judge.Decide(Claimed("compare", ""), Judge.DotNet, Finding.Of(comparison, Direction.Lower, "p99"));

        Assert.Equal(VerdictKind.Reproduced, verdict.Kind);
        Assert.Equal("0.804 times the other, claimed to be lower (p 0.00794); p99", verdict.Reason);
    }

    [Fact]
    public void A_comparison_without_samples_is_inconclusive() =>
        Assert.Equal(
            VerdictKind.Inconclusive, Judge.Decide(Claimed("compare", ""), Judge.DotNet, Finding.Of(Interval.Exactly(2), "")).Kind);

    [Fact]
    public void Nothing_measured_is_not_run_and_says_why()
    {
        Verdict verdict = Judge.Decide(Claimed("about", "100"), Judge.AsWritten,
            Finding.NotRun("no go on the path: apt-get install golang-go"));

        Assert.Equal(new Verdict("x", "as-written", "100", "B", null, null, null, VerdictKind.NotRun,
            "no go on the path: apt-get install golang-go"), verdict);
    }

    [Fact]
    public void An_open_end_is_no_number()
    {
        Verdict verdict = Judge.Decide(Claimed("at least", "10"), Judge.DotNet, Finding.Of(new Interval(20, 12, Infinity), "unread data"));

        Assert.Equal((20.0, 12.0, (double?)null), (verdict.Measured, verdict.Low, verdict.High));
        Assert.Equal("2 times what is claimed; unread data", verdict.Reason);
    }

    /// <summary>Whatever the relation: an interval that holds another one says the same of a claim, or nothing.</summary>
    [Property]
    public void A_wider_interval_never_makes_a_verdict_bolder(
        FsCheck.NormalFloat value, FsCheck.NormalFloat below, FsCheck.NormalFloat above, FsCheck.NormalFloat more)
    {
        double middle = Math.Abs(value.Get) % 300, low = middle - Math.Abs(below.Get) % 100, high = middle + Math.Abs(above.Get) % 100;
        double wider = Math.Abs(more.Get) % 100;
        foreach (Claim claim in (Claim[])
            [
                Claimed("about", "100"), Claimed("count", "100") with { Tolerance = 5 }, Claimed("falls by", "80"),
                Claimed("at least", "100"), Claimed("at most", "100"), Claimed("in range", "80-120"), Claimed("best in", "80-120"),
                Claimed("equals", "100"),
            ])
        {
            VerdictKind narrow = KindOf(claim, new(middle, low, high)), wide = KindOf(claim, new(middle, low - wider, high + wider));
            Assert.True(wide == narrow || wide == VerdictKind.Inconclusive, $"{claim.Relation}: {narrow} became {wide}");
        }
    }

    /// <summary>
    /// The same through the samples: of a claim that is untrue, 1.3 times the truth, and of one of a difference that is too small to
    /// count, neither verdict comes oftener from noisier samples. Of 400 samples with a fixed seed, with a margin for chance.
    /// </summary>
    [Theory]
    [InlineData(1.3)]
    [InlineData(1.2)]
    [InlineData(1.0)]
    public void More_noise_never_makes_a_bold_verdict_likelier(double truth)
    {
        double[] noise = [0.005, 0.02, 0.05, 0.1, 0.2];
        double[][] shares = [.. noise.Select(relative =>
        {
            var planted = new PlantedNoise(seed: 3);
            VerdictKind[] kinds = [.. Enumerable.Range(0, 400).Select(_ => KindOf(
                Claimed("about", "100"), Statistics.Median([.. planted.Normal(5, 100 * truth, 100 * truth * relative)])))];
            return (double[])[Share(kinds, VerdictKind.Reproduced), Share(kinds, VerdictKind.Differs)];
        })];

        foreach ((double[] less, double[] more) in shares.Zip(shares.Skip(1)))
        {
            Assert.InRange(more[0], 0, less[0] + 0.03);
            Assert.InRange(more[1], 0, less[1] + 0.03);
        }
    }

    private static double Share(VerdictKind[] kinds, VerdictKind one) => (double)kinds.Count(kind => kind == one) / kinds.Length;

    private static VerdictKind KindOf(Claim claim, Interval measured) =>
        Judge.Decide(claim, Judge.DotNet, Finding.Of(measured, "")).Kind;

    private static Claim Claimed(string relation, string expected) =>
        new("x", "000.txt", "walls", "A claim", "", expected, "B", Relations.Find(relation)!.Value, "any", "");
}
