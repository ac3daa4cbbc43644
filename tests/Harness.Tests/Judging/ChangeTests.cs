using FsCheck.Fluent;
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
    [InlineData(100, 0.1, 101, 0.1, ChangeKind.Same)]
    [InlineData(100, 1, 140, 1, ChangeKind.Worse)]
    [InlineData(140, 1, 100, 1, ChangeKind.Better)]
    [InlineData(100, 15, 140, 25, ChangeKind.TooNoisy)]
    [InlineData(100, 0, 105, 0, ChangeKind.Same)]
    [InlineData(100, 0, 105.1, 0, ChangeKind.Worse)]
    [InlineData(0, 0, 0, 0, ChangeKind.Same)]
    [InlineData(0, 0, 3, 0, ChangeKind.Worse)]
    [InlineData(-3, 0, -3, 0, ChangeKind.Same)]
    [InlineData(-3, 0, -9, 0, ChangeKind.Better)]
    public void A_figure_of_which_less_is_better_is_decided_by_the_whole_of_both_intervals(
        double first, double firstNoise, double other, double otherNoise, ChangeKind kind) =>
        Assert.Equal(kind, Of(Five(first, firstNoise), Five(other, otherNoise)).Kind);

    [Theory]
    [InlineData(4, ChangeKind.TooNoisy)]
    [InlineData(5, ChangeKind.Worse)]
    public void Five_repetitions_of_each_run_decide(int count, ChangeKind kind) =>
        Assert.Equal(kind, Of(Five(100, 0), [.. Enumerable.Repeat(200.0, count)]).Kind);

    [Fact]
    public void A_figure_without_a_direction_differs() =>
        Assert.Equal(ChangeKind.Differs, (Of(Five(1, 0), Five(2, 0)) with { Better = null }).Kind);

    [Fact]
    public void A_byte_more_of_nothing_is_the_same_but_not_a_byte_for_each_byte_nor_a_second()
    {
        Change change = Of(Five(0.1, 0), Five(0.9, 0));
        Assert.Equal(
            [ChangeKind.Worse, ChangeKind.Same, ChangeKind.Worse],
            [change.Kind, (change with { Column = Bytes }).Kind, (change with { Column = Bytes, IsPerByte = true }).Kind]);
    }

    [Theory]
    [InlineData(1000, 760, Direction.Higher, 0.3, false)]
    [InlineData(1000, 760, Direction.Higher, 0.2, true)]
    [InlineData(760, 1000, Direction.Higher, 0, false)]
    [InlineData(760, 1000, Direction.Lower, 0.3, true)]
    [InlineData(760, 1000, Direction.Lower, 0.32, false)]
    [InlineData(-100, -60, Direction.Lower, 0.3, true)]
    [InlineData(1000, 760, null, 0, false)]
    public void By_how_much_it_is_worse_is_a_share_of_the_run_before(
        double first, double other, Direction? better, double share, bool isWorse) =>
        Assert.Equal(isWorse, (Of(Five(first, 1), Five(other, 1)) with { Better = better }).IsWorseBy(share));

    [Fact]
    public void One_value_is_worse_by_nothing() => Assert.False(Of([1], [9]).IsWorseBy(0));

    [Property]
    public bool A_figure_that_is_compared_with_itself_never_moved(FsCheck.NormalFloat[] values) =>
        values.Length == 0 || Of(Values(values), Values(values)).Kind is ChangeKind.Same or ChangeKind.TooNoisy;

    [Property]
    public bool The_runs_in_the_other_order_give_the_mirror_image(Ends first, Ends other) =>
        Of(other.Interval, first.Interval).Kind == Mirrored[Of(first.Interval, other.Interval).Kind];

    [Fact]
    public void Ends_that_are_drawn_give_every_kind_of_change()
    {
        IEnumerable<Ends> drawn = ArbMap.Default.GeneratorFor<Ends>().Sample(400, new FsCheck.Rnd(20_261_129), 50);
        Assert.Superset(
            new HashSet<ChangeKind> { ChangeKind.Better, ChangeKind.Worse, ChangeKind.Same, ChangeKind.TooNoisy },
            drawn.Chunk(2).Select(pair => Of(pair[0].Interval, pair[1].Interval).Kind).ToHashSet());
    }

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
    [InlineData(1, 4, true)]
    [InlineData(2, 3, false)]
    [InlineData(4, 1, false)]
    public void Fewer_values_than_five_ask_for_the_fifth(int count, int more, bool isOfOneValue)
    {
        Change open = Of([.. Enumerable.Repeat(7.0, count)], Five(7, 0));
        Assert.Equal((more, isOfOneValue), (open.MoreRepetitions, open.IsOfOneValue));
    }

    [Fact]
    public void Beside_a_single_value_the_noise_of_the_other_run_says_how_many_more_at_least()
    {
        Change open = Of([100], Five(100, 10));
        Assert.True(open.MoreRepetitions > Of(Five(100, 0), Five(100, 5)).MoreRepetitions && open.IsOfOneValue);
    }

    [Theory]
    [InlineData(100, 1, 105, 1, "near 5%")]
    [InlineData(0, 1, 0.001, 1, "around 0")]
    [InlineData(100, 10, 100, 10, null)]
    [InlineData(100, 1, 200, 1, null)]
    public void What_a_thousand_repetitions_leave_open_is_told_apart(
        double first, double firstNoise, double other, double otherNoise, string? why)
    {
        Change change = Of(Five(first, firstNoise), Five(other, otherNoise));
        Assert.Equal(why, change.WhyOpen);
        Assert.True(why is null || change.MoreRepetitions is null);
    }

    [Fact]
    public void Of_a_thousand_figures_that_only_noise_tells_apart_none_moved_and_of_a_thousand_that_doubled_most_did()
    {
        var noise = new PlantedNoise(20_261_129);
        double[] Around(double mean) => [.. noise.Normal(5, mean, 0.1 * mean)];
        Assert.DoesNotContain(Enumerable.Range(0, 1_000), _ => Of(Around(1), Around(1)).Kind is ChangeKind.Better or ChangeKind.Worse);
        ChangeKind[] doubled = [.. Enumerable.Range(0, 1_000).Select(_ => Of(Around(1), Around(2)).Kind)];
        Assert.DoesNotContain(ChangeKind.Better, doubled);
        Assert.InRange(doubled.Count(kind => kind == ChangeKind.Worse), 700, 1_000);
    }

    /// <summary>Every way in which five values of each run fall into two modes, so that nothing is left to a seed.</summary>
    [Fact]
    public void Of_1_024_pairs_of_runs_that_fall_into_two_modes_two_seem_to_move()
    {
        double[][] runs =
        [
            .. from bits in Enumerable.Range(0, 32)
               select (double[])[.. Enumerable.Range(0, 5).Select(place => 1.0 + (bits >> place & 1))],
        ];
        ChangeKind[] kinds = [.. from first in runs from other in runs select Of(first, other).Kind];
        Assert.Equal((1, 1), (kinds.Count(kind => kind == ChangeKind.Better), kinds.Count(kind => kind == ChangeKind.Worse)));
    }

    private static ChangeKind KindAfter(Change change, int more) =>
        (change with { First = change.First.After(more), Other = change.Other.After(more) }).Kind;

    private static double[] Values(FsCheck.NormalFloat[] values) => [.. values.Select(value => value.Get % 1e6)];

    private static Interval Wider(Interval interval, FsCheck.NonNegativeInt below, FsCheck.NonNegativeInt above) =>
        interval with { Low = interval.Low - below.Get / 10.0, High = interval.High + above.Get / 10.0 };

    private static Change Of(double[] first, double[] other) => new("s", Seconds, "n=1", Of(first), Of(other), Direction.Lower);

    private static Change Of(Interval first, Interval other) =>
        new("s", Seconds, "n=1", new(first, 5, 5, 1), new(other, 5, 5, 1), Direction.Lower);

    private static double[] Five(double center, double noise) => [center, center + noise, center - noise, center, center];

    private static Estimate Of(double[] sample) => new(Statistics.Median(sample), sample.Length, sample.Length, Fitted: 1);

    /// <summary>Ends around few values, so that every kind of change comes up.</summary>
    public sealed record Ends(int Value, byte Below, byte Above)
    {
        private double At => 20 * (Value % 4);

        internal Interval Interval => new(At, At - Below / 100.0, At + Above / 100.0);
    }
}
