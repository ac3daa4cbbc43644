using System.Text.Json;
using Experiments.TcpNodelay;
using static Experiments.TcpNodelay.NodelayColumns;

namespace Experiments.Tests.TcpNodelay;

/// <summary>A trial as it is, and what it makes of counts.</summary>
public class NodelayTrialTests
{
    /// <summary>Each packet takes 5 ms, whatever the machine does: an exchange cannot be faster than a packet there and one back.</summary>
    [Fact, NeedsNamespacePair]
    public async Task Over_the_wire_no_exchange_is_faster_than_the_way_there_and_back()
    {
        IReadOnlyDictionary<string, string> cells = await MeasureAsync(NodelaySubjects.AtOnce, writeBytes: 1, roundTrip: 10);
        Assert.InRange(double.Parse(cells[P50.Id]), 0.010, double.MaxValue);
    }

    /// <summary>More than a packet holds, and more than the first window: the answer is what was asked, or the trial fails.</summary>
    [Fact, NeedsNamespacePair]
    public async Task What_passes_the_wire_in_many_packets_comes_whole_and_in_order()
    {
        const int Half = 32 * 1024, MostOfASegment = 1_460;
        IReadOnlyDictionary<string, string> cells = await MeasureAsync(NodelaySubjects.Nodelay, Half, roundTrip: 2);
        Assert.InRange(double.Parse(cells[Segments.Id]), 4 * Half / MostOfASegment, double.MaxValue);
    }

    [Fact, NeedsNamespacePair]
    public async Task One_write_is_one_segment_and_its_answer_another_and_acknowledgements_come_on_top()
    {
        IReadOnlyDictionary<string, string> cells = await MeasureAsync(NodelaySubjects.AtOnce, writeBytes: 1, roundTrip: 0);
        Assert.InRange(double.Parse(cells[Segments.Id]), 2, 4);
    }

    [Fact]
    public void Two_counts_of_the_same_segments_are_told_for_each_exchange()
    {
        IReadOnlyDictionary<string, string> cells = NodelayTrial.Row(Run(exchanges: 10, sent: 20, received: 21),
            [Counted(100)], [Counted(140)]).Cells;
        Assert.Equal(("4", "4.1"), (cells[Segments.Id], cells[OfTheConnection.Id]));
    }

    [Fact]
    public void Segments_of_both_ends_are_added_up() => Assert.Equal("4", NodelayTrial.Row(Run(exchanges: 10, sent: 20, received: 20),
        [Counted(100), Counted(0)], [Counted(115), Counted(25)]).Cells[Segments.Id]);

    [Fact]
    public void A_namespace_that_counts_what_the_connection_does_not_fails_the_trial() => Assert.Throws<TrialFailedException>(
        () => NodelayTrial.Row(Run(exchanges: 10, sent: 20, received: 20), [Counted(100)], [Counted(145)]));

    private static JsonElement Run(long exchanges, long sent, long received)
    {
        var latency = new Latencies.LatencyHistogram();
        latency.Record(1_000, exchanges);
        return JsonSerializer.SerializeToElement(new
        {
            exchanges,
            segments_sent = sent,
            segments_received = received,
            max_us = 1,
            histogram_ns = latency.Encode(),
        });
    }

    private static NetworkCounters Counted(long segments) =>
        NetworkCounters.Of(["Tcp: OutSegs RetransSegs", $"Tcp: {segments} 0", "TcpExt: DelayedACKs", "TcpExt: 0"]);

    private static async Task<IReadOnlyDictionary<string, string>> MeasureAsync(string id, long writeBytes, long roundTrip)
    {
        await using var launcher = new Launcher();
        Subject subject = NodelaySubjects.All.Single(known => known.Id == id);
        Preparation ready = await subject.Prepare(CancellationToken.None);
        var point = new Point([new(WriteBytes.Id, writeBytes), new(RoundTrip.Id, roundTrip)]);
        var trial = new Trial(subject, ready.Command!, point, 1, launcher) { Profile = Profile.Smoke };
        return (await NodelayTrial.MeasureAsync(trial, CancellationToken.None)).Cells;
    }
}
