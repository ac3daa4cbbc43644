namespace Harness.Tests.Output;

public class HeadlineTests
{
    [Theory]
    [InlineData(Relation.About, "2", 6, 5, 7, 2.5)] // By the near end.
    [InlineData(Relation.About, "8", 1.5, 1, 2, 4.0)]
    [InlineData(Relation.About, "8", 8, 7, 9, 1.0)]
    [InlineData(Relation.InRange, "15-50", 4, 3, 5, 3.0)]
    [InlineData(Relation.InRange, "15-50", 200, 150, 250, 3.0)]
    [InlineData(Relation.AtLeast, "10", 50, 40, 60, 4.0)]
    [InlineData(Relation.FallsBy, "80", 60, 50, 70, 2.5)] // 20% are to be left.
    [InlineData(Relation.Compare, "", 0.5, 0.4, 0.5, 2.0)]
    [InlineData(Relation.EqualTo, "0", 3, 3, 3, null)] // Nothing is so many times nothing.
    [InlineData(Relation.EqualTo, "EMFILE", 3, 3, 3, null)]
    [InlineData(Relation.AtMost, "2", -1, -2, -0.5, null)]
    public void A_factor_is_by_the_end_of_the_interval_that_is_nearer_to_the_claim(
        Relation relation, string expected, double measured, double low, double high, double? factor) =>
        Assert.Equal(factor, Distance.Factor(Claim("a", "one", expected, "ms", relation), Verdict("a", measured, low, high)));

    [Fact]
    public void What_has_no_interval_on_the_side_of_the_claim_is_no_factor()
    {
        Claim claim = Claim("a", "one", "10", "ms", Relation.AtMost);
        Assert.Equal(1, Distance.Factor(claim, Verdict("a", 50, null, 60)));
        Assert.Null(Distance.Factor(claim, Verdict("a", null, null, null)));
    }

    [Fact]
    public void The_farthest_of_each_experiment_comes_before_the_second_of_any()
    {
        Claim[] claims =
        [
            Claim("near", "one"), Claim("far", "one"), Claim("farther", "one"), Claim("other", "two"), Claim("about", "three"),
        ];
        Verdict[] verdicts =
        [
            Verdict("near", 20), Verdict("far", 500), Verdict("farther", 900), Verdict("other", 30), Verdict("about", 12),
        ];

        Assert.Equal(["farther", "other", "far"], Ids(Headline.Of(claims, verdicts, 3)));
        Assert.Equal(["farther", "other", "far", "near"], Ids(Headline.Of(claims, verdicts, 10)));
    }

    [Fact]
    public void Of_what_is_reproduced_the_ratios_alone_surprise()
    {
        Claim[] claims =
            [Claim("some", "one", "1", "connections", Relation.AtLeast), Claim("times", "two", "10", "ratio", Relation.AtLeast)];
        Verdict[] verdicts = [.. claims.Select(claim => Verdict(claim.Id, 300) with { Kind = VerdictKind.Reproduced })];
        Assert.Equal(["times"], Ids(Headline.Of(claims, verdicts, 5)));
    }

    [Fact]
    public void What_is_inconclusive_or_of_dotnet_is_no_headline()
    {
        Claim[] claims = [Claim("a", "one"), Claim("b", "one")];
        Verdict[] verdicts =
            [Verdict("a", 500) with { Kind = VerdictKind.Inconclusive }, Verdict("b", 500) with { Subject = Judge.DotNet }];
        Assert.Empty(Headline.Of(claims, verdicts, 5));
    }

    [Fact]
    public void A_sentence_has_the_claim_what_is_claimed_what_was_measured_and_the_factor()
    {
        Claim claim = Claim("pause", "one", "15-50", "ms", Relation.InRange) with { Statement = "Pauses are long" };
        Verdict[] verdicts = [Verdict("pause", 0.05, 0.01, 0.1), Verdict("pause", 2, 1, 3) with { Subject = Judge.DotNet }];
        Assert.Equal(
            "Pauses are long – claimed 15–50 ms, measured 0.0500 (0.0100–0.100) ms, at least 150 times less; .NET 2 (1–3) ms.",
            Assert.Single(Headline.Of([claim], verdicts, 5)).Sentence);
    }

    [Fact]
    public void A_fall_that_leaves_more_than_is_claimed_is_more()
    {
        Claim claim = Claim("pressure", "one", "80", "%", Relation.FallsBy);
        string sentence = Assert.Single(Headline.Of([claim], [Verdict("pressure", 60)], 5)).Sentence;
        Assert.EndsWith("3 times more.", sentence, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Ids(IEnumerable<Headline> headlines) => headlines.Select(headline => headline.Claim.Id);

    private static Claim Claim(
        string id, string experiment, string expected = "10", string unit = "ms", Relation relation = Relation.About) =>
        new(id, "000.txt", experiment, $"It is {id}", "", expected, unit, relation, "any", "");

    private static Verdict Verdict(string id, double measured) => Verdict(id, measured, measured, measured);

    private static Verdict Verdict(string id, double? measured, double? low, double? high) =>
        new(id, Judge.AsWritten, "", "ms", measured, low, high, VerdictKind.Differs, "");
}
