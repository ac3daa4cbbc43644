using FsCheck.Xunit;
using Harness.Judging;
using Harness.Records;

namespace Harness.Tests.Judging;

public sealed class ChangeTests
{
    private static readonly Column Seconds = new("p99_seconds", "s", "planted", "planted");
    private static readonly Column Bytes = new("rss_bytes", "B", "planted", "planted");

    private static readonly Dictionary<ChangeKind, ChangeKind> Mirrored = new()
    {
        [ChangeKind.Better] = ChangeKind.Worse,
        [ChangeKind.Worse] = ChangeKind.Better,
        [ChangeKind.Same] = ChangeKind.Same,
        [ChangeKind.Differs] = ChangeKind.Differs,
        [ChangeKind.TooNoisy] = ChangeKind.TooNoisy,
    };

    [Theory]
    [InlineData(new[] { 100.0, 100.1, 100.2 }, new[] { 101.0, 101.1, 101 }, ChangeKind.Same)]
    [InlineData(new[] { 100.0, 101, 99 }, new[] { 140.0, 141, 139 }, ChangeKind.Worse)]
    [InlineData(new[] { 140.0, 141, 139 }, new[] { 100.0, 101, 99 }, ChangeKind.Better)]
    [InlineData(new[] { 100.0, 120, 90 }, new[] { 140.0, 160, 110 }, ChangeKind.TooNoisy)]
    [InlineData(new[] { 100.0, 100, 100 }, new[] { 105.0, 105, 105 }, ChangeKind.Same)]
    [InlineData(new[] { 100.0, 100, 100 }, new[] { 105.1, 105.1, 105.1 }, ChangeKind.Worse)]
    [InlineData(new[] { 0.0, 0, 0 }, new[] { 0.0, 0, 0 }, ChangeKind.Same)]
    [InlineData(new[] { 0.0, 0, 0 }, new[] { 3.0, 3, 3 }, ChangeKind.Worse)]
    [InlineData(new[] { -3.0, -3, -3 }, new[] { -3.0, -3, -3 }, ChangeKind.Same)]
    [InlineData(new[] { -3.0, -3, -3 }, new[] { -9.0, -9, -9 }, ChangeKind.Better)]
    [InlineData(new[] { 100.0, 100 }, new[] { 200.0, 200 }, ChangeKind.TooNoisy)]
    [InlineData(new[] { 100.0 }, new[] { 100.0 }, ChangeKind.TooNoisy)]
    public void A_figure_of_which_less_is_better_is_decided_by_the_whole_of_both_intervals(
        double[] first, double[] other, ChangeKind kind) => Assert.Equal(kind, Of(first, other).Kind);

    [Fact]
    public void A_figure_without_a_direction_differs() =>
        Assert.Equal(ChangeKind.Differs, (Of([1, 1, 1], [2, 2, 2]) with { Better = null }).Kind);

    [Fact]
    public void A_byte_more_of_nothing_is_the_same_and_a_second_is_not()
    {
        Assert.Equal(ChangeKind.Same, (Of([-0.02, 0, 0.01], [0.01, 0.02, 0.03]) with { Column = Bytes }).Kind);
        Assert.Equal(ChangeKind.TooNoisy, Of([-0.02, 0, 0.01], [0.01, 0.02, 0.03]).Kind);
    }

    [Theory]
    [InlineData(0.05, ChangeKind.Worse)]
    [InlineData(0.3, ChangeKind.Worse)]
    [InlineData(0.5, ChangeKind.Same)]
    [InlineData(0.399, ChangeKind.TooNoisy)]
    public void Another_band_asks_for_another_change(double band, ChangeKind kind) =>
        Assert.Equal(kind, Of([100, 100.1, 99.9], [140, 140.1, 139.9]).Beyond(band));

    [Property]
    public bool A_figure_that_is_compared_with_itself_never_moved(FsCheck.NormalFloat[] values) =>
        values.Length == 0 || Of(Values(values), Values(values)).Kind is ChangeKind.Same or ChangeKind.TooNoisy;

    [Property]
    public bool The_runs_in_the_other_order_give_the_mirror_image(
        FsCheck.NonEmptyArray<FsCheck.NormalFloat> first, FsCheck.NonEmptyArray<FsCheck.NormalFloat> other) =>
        Of(Values(other.Get), Values(first.Get)).Kind == Mirrored[Of(Values(first.Get), Values(other.Get)).Kind];

    [Property]
    public bool Noise_of_either_run_decides_nothing_that_was_open_and_turns_nothing_round(
        Ends first, Ends other, FsCheck.NonNegativeInt below, FsCheck.NonNegativeInt above)
    {
        ChangeKind before = Of(first.Interval, other.Interval).Kind;
        return Of(Wider(first.Interval, below, above), other.Interval).Kind is var one && (one == before || one == ChangeKind.TooNoisy)
            && Of(first.Interval, Wider(other.Interval, below, above)).Kind is var two && (two == before || two == ChangeKind.TooNoisy);
    }

    [Property]
    public bool As_many_more_repetitions_as_are_asked_for_are_the_fewest_that_decide(
        FsCheck.NormalFloat value, FsCheck.NormalFloat change, FsCheck.PositiveInt width, FsCheck.PositiveInt repetitions)
    {
        double at = 1000 + Math.Abs(value.Get) % 1000, half = width.Get % 500 + 1;
        int count = Change.LeastRepetitions + repetitions.Get % 20;
        Estimate Around(double center) => new(new(center, center - half, center + half), count, count, Fitted: 1);
        Change open = new("s", Seconds, "n=1", Around(at), Around(at * (1 + change.Get % 1)), Direction.Lower);
        if (open.MoreRepetitions is not { } more)
            return open.Kind != ChangeKind.TooNoisy || KindAfter(open, 1_000) == ChangeKind.TooNoisy;
        return KindAfter(open, more) != ChangeKind.TooNoisy && (more == 1 || KindAfter(open, more - 1) == ChangeKind.TooNoisy);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public void One_value_or_two_ask_for_the_third_at_least(int count, int more) =>
        Assert.Equal(more, Of([.. Enumerable.Repeat(7.0, count)], [7, 7, 7]).MoreRepetitions);

    [Fact]
    public void A_change_as_large_as_the_band_is_beyond_a_thousand_repetitions() =>
        Assert.Null(Of([99, 100, 101], [104, 105, 106]).MoreRepetitions);

    [Fact]
    public void Of_a_thousand_figures_that_only_noise_tells_apart_none_moved_and_of_a_thousand_that_doubled_most_did()
    {
        var noise = new PlantedNoise(20_261_129);
        double[] Five(double mean) => [.. noise.Normal(5, mean, 0.1 * mean)];
        Assert.DoesNotContain(Enumerable.Range(0, 1_000), _ => Of(Five(1), Five(1)).Kind is ChangeKind.Better or ChangeKind.Worse);
        ChangeKind[] doubled = [.. Enumerable.Range(0, 1_000).Select(_ => Of(Five(1), Five(2)).Kind)];
        Assert.DoesNotContain(ChangeKind.Better, doubled);
        Assert.InRange(doubled.Count(kind => kind == ChangeKind.Worse), 700, 1_000);
    }

    private static ChangeKind KindAfter(Change change, int more) =>
        (change with { First = change.First.After(more), Other = change.Other.After(more) }).Kind;

    private static double[] Values(FsCheck.NormalFloat[] values) => [.. values.Select(value => value.Get % 1e6)];

    private static Interval Wider(Interval interval, FsCheck.NonNegativeInt below, FsCheck.NonNegativeInt above) =>
        interval with { Low = interval.Low - below.Get / 10.0, High = interval.High + above.Get / 10.0 };

    private static Change Of(double[] first, double[] other) => new("s", Seconds, "n=1", Of(first), Of(other), Direction.Lower);

    private static Change Of(Interval first, Interval other) =>
        new("s", Seconds, "n=1", new(first, 5, 5, 1), new(other, 5, 5, 1), Direction.Lower);

    private static Estimate Of(double[] sample) => new(Statistics.Median(sample), sample.Length, sample.Length, Fitted: 1);

    /// <summary>Ends near each other, so that every kind of change comes up.</summary>
    public sealed record Ends(int Value, byte Below, byte Above)
    {
        internal Interval Interval => new(Value, Value - Below / 20.0, Value + Above / 20.0);
    }
}
