using Experiments.BufferSizes;
using static Experiments.BufferSizes.BufferColumns;

namespace Experiments.Tests.BufferSizes;

/// <summary>What the claims make of planted rows.</summary>
public class BufferClaimsTests
{
    private const string Go = BufferGrid.Go;
    private const string Small = "netpoll.buffer.small";

    [Fact]
    public void The_knees_of_all_messages_are_one_range_in_KiB()
    {
        Finding found = BufferRows.Answer(Small,
        [
            .. Repeated(64, (128, 50), (4096, 100), (16_384, 100)),
            .. Repeated(512, (128, 50), (4096, 90), (8192, 100), (16_384, 100)),
        ]);
        Assert.Equal(new Interval(4, 4, 8), found.Measured);
        Assert.Contains("256 B not measured", found.Note, StringComparison.Ordinal);
        Assert.Equal(VerdictKind.Reproduced, VerdictOf(found));
    }

    [Fact]
    public void A_recommendation_fails_with_the_first_message_whose_knee_is_another()
    {
        Finding found = BufferRows.Answer(Small,
        [
            .. Repeated(64, (128, 50), (4096, 100), (16_384, 100)),
            .. Repeated(512, (128, 50), (4096, 70), (8192, 80), (16_384, 100)),
        ]);
        Assert.Equal(new Interval(16, 16, 16), found.Measured);
        Assert.Equal(VerdictKind.Differs, VerdictOf(found));
    }

    [Fact]
    public void A_curve_that_is_flat_within_its_noise_has_no_knee_and_no_verdict()
    {
        Finding found = BufferRows.Answer(Small,
        [
            .. BufferRows.Curve(Go, 1, 64, (128, 90), (4096, 110), (16_384, 100)),
            .. BufferRows.Curve(Go, 2, 64, (128, 100), (4096, 90), (16_384, 110)),
            .. BufferRows.Curve(Go, 3, 64, (128, 110), (4096, 100), (16_384, 90)),
        ]);
        Assert.Equal((0.125, 16), (found.Measured!.Value.Low, found.Measured.Value.High));
        Assert.Contains("no knee between 128 B and 16 KiB", found.Note, StringComparison.Ordinal);
        Assert.Equal(VerdictKind.Inconclusive, VerdictOf(found));
    }

    [Fact]
    public void Curves_that_do_not_go_beyond_the_recommendation_are_not_judged() => Assert.Null(
        BufferRows.Answer(Small, Repeated(64, (128, 50), (4096, 100), (8192, 100))).Measured);

    [Fact]
    public void Where_the_client_was_the_bottleneck_larger_buffers_stay_in_question()
    {
        Finding found = BufferRows.Answer(Small,
        [
            .. Repeated(64, (128, 50), (4096, 100)),
            .. Enumerable.Range(1, 3).Select(repetition => Saturated(repetition, 16_384, 101, message: 64)),
        ]);
        Assert.Equal((4, 16), (found.Measured!.Value.Low, found.Measured.Value.High));
        Assert.Contains("the client was the bottleneck with 16 KiB", found.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_one_message_at_a_time_are_not_judged()
    {
        Finding found = BufferRows.Answer(Small, Repeated(64, (128, 50), (4096, 100), (16_384, 100)).Select(BufferRows.OneAtATime));
        Assert.Null(found.Measured);
        Assert.Contains("one message of go-goroutine under way at a time", found.Note, StringComparison.Ordinal);
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

    private static VerdictKind VerdictOf(Finding found) =>
        Judge.Decide(ClaimsFile.Read(SuiteFiles.Claims).Single(claim => claim.Id == Small), Judge.AsWritten, found).Kind;

    private static IEnumerable<Row> Repeated(long message, params (long Buffer, double? Throughput)[] points) =>
        Enumerable.Range(1, 3).SelectMany(repetition => BufferRows.Curve(Go, repetition, message, points));

    private static Row Saturated(int repetition, long buffer, double carried, long message = 131_072) =>
        BufferRows.Of(Go, repetition, BufferRows.At(message, buffer), Carried, carried);

    private static Row Calls(long message, long buffer, double? calls, long connections = 1) => BufferRows.Of(
        Go, 1, BufferRows.At(message, buffer, connections), BufferColumns.Calls.PerMebibyte, calls);
}
