using Experiments.BufferSizes;
using Harness.Judging;
using Harness.Output;
using static Experiments.BufferSizes.BufferColumns;

namespace Experiments.Tests.BufferSizes;

/// <summary>What the claims make of planted rows.</summary>
public class BufferClaimsTests
{
    private const string Go = BufferGrid.Go;

    [Fact]
    public void The_knees_of_all_messages_and_repetitions_are_one_interval_in_KiB()
    {
        Finding found = BufferRows.Answer("netpoll.buffer.small",
        [
            .. BufferRows.Curve(Go, 1, 64, (128, 50), (4096, 100), (16_384, 100)),
            .. BufferRows.Curve(Go, 2, 64, (128, 50), (4096, 90), (16_384, 100)),
            .. BufferRows.Curve(Go, 1, 512, (128, 50), (4096, 100), (16_384, 100)),
            .. BufferRows.Curve(Go, 2, 512, (128, 50), (4096, 100), (16_384, 100)),
        ]);
        Assert.Equal(new Interval(4, 4, 16), found.Measured);
        Assert.Contains("256 B not measured", found.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void One_repetition_of_one_message_has_no_interval() => Assert.False(
        BufferRows.Answer("netpoll.buffer.small", BufferRows.Curve(Go, 1, 64, (128, 50), (4096, 100), (16_384, 100)))
            .Measured!.Value.IsBounded);

    [Fact]
    public void Curves_that_do_not_go_beyond_the_recommendation_are_not_judged() => Assert.Null(
        BufferRows.Answer("netpoll.buffer.small", BufferRows.Curve(Go, 1, 64, (128, 50), (4096, 100), (8192, 100))).Measured);

    [Fact]
    public void A_repetition_in_which_the_client_was_the_bottleneck_has_no_knee()
    {
        Finding found = BufferRows.Answer("netpoll.buffer.small", BufferRows.Curve(Go, 1, 64, (128, 50), (4096, null), (16_384, 100)));
        Assert.Null(found.Measured);
        Assert.Contains("the client was the bottleneck", found.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repetition_with_a_gap_has_no_knee()
    {
        KneeSample sample = KneeSample.Of(new Evidence(BufferRows.Experiment, Harness.Declaring.Profile.Full,
        [
            .. BufferRows.Curve(Go, 1, 64, (128, 50), (4096, 100), (16_384, 100)),
            .. BufferRows.Curve(Go, 2, 64, (128, 50), (16_384, 100)),
        ]), Go, 64, 1)!;
        Assert.Equal([4096], sample.Knees);
    }

    [Fact]
    public void Calls_are_compared_over_the_largest_message_on_one_connection()
    {
        Finding found = BufferRows.Answer("netpoll.buffer.128",
        [
            Calls(1_048_576, 128, 16_000), Calls(1_048_576, 32_768, 80),
            Calls(131_072, 128, 1), Calls(131_072, 32_768, 1),
            Calls(1_048_576, 128, 5, connections: 64), Calls(1_048_576, 32_768, 5, connections: 64),
        ]);
        Assert.Equal(200, found.Measured!.Value.Value);
        Assert.Contains("messages of 1 MiB", found.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_could_count_the_verdict_says_why() => Assert.Contains("none; planted",
        BufferRows.Answer("netpoll.buffer.128", [Calls(131_072, 128, null), Calls(131_072, 32_768, null)]).Note, StringComparison.Ordinal);

    [Fact]
    public void The_throughputs_of_two_buffers_are_compared() => Assert.Equal(60,
        BufferRows.Answer("netpoll.buffer.throughput", BufferRows.Curve(Go, 1, 131_072, (128, 50), (32_768, 3000))).Measured!.Value.Value);

    [Fact]
    public void Where_the_client_was_the_bottleneck_with_the_large_buffer_the_ratio_has_no_upper_end()
    {
        Finding found = BufferRows.Answer("netpoll.buffer.throughput",
        [
            .. BufferRows.Curve(Go, 1, 131_072, (128, 50)), .. BufferRows.Curve(Go, 2, 131_072, (128, 50)),
            Saturated(1, 32_768, 3000), Saturated(2, 32_768, 3000),
        ]);
        Assert.Equal((60, double.PositiveInfinity), (found.Measured!.Value.Value, found.Measured.Value.High));
        Assert.True(double.IsFinite(found.Measured.Value.Low));
        Assert.Contains("at least, because", found.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_it_was_with_the_small_one_there_is_no_verdict() => Assert.Contains("the client was the bottleneck",
        BufferRows.Answer("netpoll.buffer.throughput", [Saturated(1, 128, 50), Saturated(1, 32_768, 3000)]).Note,
        StringComparison.Ordinal);

    private static Row Saturated(int repetition, long buffer, double carried) =>
        BufferRows.Of(Go, repetition, BufferRows.At(131_072, buffer), Carried, carried);

    private static Row Calls(long message, long buffer, double? calls, long connections = 1) => BufferRows.Of(
        Go, 1, BufferRows.At(message, buffer, connections), BufferColumns.Calls.PerMebibyte, calls);
}
