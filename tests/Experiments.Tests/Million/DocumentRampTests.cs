using Experiments.Million;
using static Experiments.Holdings.HoldingColumns;
using static Experiments.Holdings.PingColumns;
using static Experiments.Million.MillionColumns;
using static Experiments.Million.WorkColumns;

namespace Experiments.Tests.Million;

/// <summary>Document 003's load test with its own client, at a size and a pace at which it takes a second.</summary>
public class DocumentRampTests
{
    private const long Opened = 200;
    private const double SecondsBetweenPings = 0.2;

    private static readonly Experiment Experiment = MillionExperiment.Create();

    [Theory]
    [InlineData(MillionSubjects.DocumentClient)]
    [InlineData(MillionSubjects.DocumentLoadTest)]
    public async Task Every_connection_opens_and_no_ping_fails(string id)
    {
        Subject subject = Experiment.Subjects.Single(known => known.Id == id);
        Preparation server = await subject.Prepare(CancellationToken.None);
        Assert.SkipWhen(server.Command is null, server.Missing ?? "");
        await using var launcher = new Launcher();
        var trial = new Trial(subject, server.Command, At(Opened, 100_000), 1, launcher);

        Measurement measured = await DocumentRamp.MeasureAsync(trial, SecondsBetweenPings, CancellationToken.None);
        var row = new Row(Experiment.Id, id, 1, TrialStatus.Ok, "", trial.Point, measured.Cells);
        Assert.Equal((0, 0), (row.Number(FailedConnections), row.Number(FailedPings)));
        Assert.True(row.Number(PingRate) > 0);
    }

    [Fact]
    public void It_holds_a_hundred_thousand_in_full_at_a_set_rate_alone()
    {
        Assert.Equal((true, false), (Applies(Profile.Full, 100_000, 5_000), Applies(Profile.Full, 1_000_000, 5_000)));
        Assert.Equal((false, false), (Applies(Profile.Full, 100_000, 0), Applies(Profile.Smoke, 1_000, 5_000)));

        static bool Applies(Profile profile, long connections, long rate) => Experiment.Applies(
            profile, Experiment.Subjects.Single(subject => subject.Id == MillionSubjects.DocumentClient), At(connections, rate));
    }

    [Fact]
    public void What_it_counts_is_told_beside_the_suites_client_at_its_largest_size()
    {
        (Column, double)[] counted = [(FailedConnections, 0), (FailedPings, 0), (BringUp, 200)];
        Verdict verdict = new PlantedMillion().With(MillionSubjects.Go, 1_000_000, 5_000, counted)
            .With(MillionSubjects.DocumentClient, 500_000, 5_000, (FailedConnections, 3), (FailedPings, 4), (BringUp, 101))
            .AsWritten("netpoll.million.ramp");
        Assert.Equal(VerdictKind.Reproduced, verdict.Kind);
        Assert.Contains(
            "the document's own client with go-goroutine, 500,000 connections in 101 s: 3 did not open, 4 pings were not answered",
            verdict.Reason, StringComparison.Ordinal);
    }

    private static Point At(long connections, long rate) => new([new(Connections.Id, connections), new(Rate.Id, rate)]);
}
