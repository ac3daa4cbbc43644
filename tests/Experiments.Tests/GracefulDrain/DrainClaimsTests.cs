using Experiments.GracefulDrain;
using static Experiments.GracefulDrain.DrainColumns;

namespace Experiments.Tests.GracefulDrain;

/// <summary>What the claims make of planted rows.</summary>
public class DrainClaimsTests
{
    private const long Document = 10_000;

    private static readonly Experiment Experiment = GracefulDrainExperiment.Create();

    [Theory]
    [InlineData("guide10k.drain", DrainSubjects.Document001)]
    [InlineData("server10k.drain", DrainSubjects.Document002)]
    public void A_drain_that_loses_nothing_reproduces_the_claim_whatever_was_never_answered(string claim, string server)
    {
        Verdict verdict = AsWritten(claim, Trials(server, Document, Small, (LostBytes, 0), (Dropped, 0), (Abandoned, 5_000)));
        Assert.Equal(VerdictKind.Reproduced, verdict.Kind);
        Assert.Contains("15,000 bytes that the kernel had acknowledged were never answered", verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64, 0)]
    [InlineData(0, 64)]
    [InlineData(10, 64)]
    public void What_was_read_or_had_arrived_and_never_came_back_is_lost_and_counted_once(double lost, double dropped)
    {
        Verdict verdict = AsWritten(
            "guide10k.drain", Trials(DrainSubjects.Document001, Document, Small, (LostBytes, lost), (Dropped, dropped)));
        Assert.Equal((VerdictKind.Differs, 3 * 64), (verdict.Kind, verdict.Measured!.Value));
    }

    [Fact]
    public void Other_sizes_answer_nothing() => Assert.Equal(VerdictKind.NotRun,
        DotNet("guide10k.drain", Trials(DrainSubjects.Tasks, 1_000, Small, (LostBytes, 0), (Dropped, 0))).Kind);

    [Fact]
    public void A_connection_that_brings_a_wrong_byte_has_lost_one() => Assert.Equal(VerdictKind.Differs,
        DotNet("server10k.partial", Trials(DrainSubjects.Tasks, 50, Large, (LostBytes, 0), (Dropped, 0), (Mismatched, 1))).Kind);

    [Fact]
    public void No_short_write_of_the_runtime_differs_from_the_claim_and_those_of_the_kernel_are_told_beside_it()
    {
        Verdict verdict = AsWritten("server10k.partial.write",
        [
            .. Trials(DrainSubjects.Goroutine, 50, Large, (ShortSends, 0)), .. Trials(DrainSubjects.CLoop, 50, Large, (ShortSends, 77)),
        ]);
        Assert.Equal(VerdictKind.Differs, verdict.Kind);
        Assert.Contains("of send(2), which c-epoll calls itself, 77 took a part alone", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void One_short_write_of_the_runtime_is_what_the_claim_expects() => Assert.Equal(VerdictKind.Reproduced,
        AsWritten("server10k.partial.write", Trials(DrainSubjects.Goroutine, 50, Large, (ShortSends, 1))).Kind);

    [Fact]
    public void Of_one_that_was_killed_what_had_arrived_is_all_that_is_known() => Assert.Equal(9,
        DrainClaims.LostOf(Trials("killed", Document, Small, (Dropped, 9))[0]));

    private static Row[] Trials(string subject, long connections, long bytes, params (Column Column, double Value)[] cells)
    {
        var measurement = new Measurement();
        foreach ((Column column, double value) in cells.UnionBy([(Received, 1e6), (Mismatched, 0d)], cell => cell.Item1))
            measurement.Set(column, value);
        Point point = new([new(Connections.Id, connections), new(MessageBytes.Id, bytes)]);
        return [.. Enumerable.Range(1, 3).Select(repetition =>
            new Row(Experiment.Id, subject, repetition, TrialStatus.Ok, "", point, measurement.Cells))];
    }

    private static Verdict AsWritten(string claim, Row[] rows) => Decide(claim, Judge.AsWritten, rows);

    private static Verdict DotNet(string claim, Row[] rows) => Decide(claim, Judge.DotNet, rows);

    private static Verdict Decide(string claim, string side, Row[] rows) =>
        ClaimVerdict.Of(GracefulDrainExperiment.Reading, new Evidence(Experiment, Profile.Full, rows), claim, side);
}
