using System.Diagnostics;
using Experiments.Deadlines;
using Experiments.Walls.Driving;

namespace Experiments.Tests.Deadlines;

public class EncounterTests
{
    [Fact]
    public void Every_encounter_is_measured_at_a_deadline_that_its_profile_sweeps()
    {
        Experiment experiment = DeadlinesExperiment.Create();
        Parameter deadline = experiment.Parameters.Single(parameter => parameter.Id == DeadlinesColumns.Deadline.Id);
        foreach (Profile profile in Enum.GetValues<Profile>())
            Assert.All(Encounters.All().Select(encounter => encounter.Plans[profile]).OfType<EncounterPlan>(),
                plan =>
                {
                    Assert.Contains(plan.Milliseconds, deadline.Values[profile]);
                    Assert.Contains(plan.Peers ?? DeadlinesColumns.MostPeers[profile], DeadlinesColumns.Peers.Values[profile]);
                }, throwIfEmpty: true);
        Assert.All(Encounters.All(), encounter => Assert.NotNull(encounter.Plans.Full), throwIfEmpty: true);
    }

    [Fact]
    public async Task What_is_held_is_watched_until_nothing_is()
    {
        Queue<HeldNow> looks = new([new(100, 100), new(60, 70), new(0, 10), new(0, 0), new(7, 7)]);
        var held = new HeldOverTime(_ => Task.FromResult(looks.Dequeue()), TimeSpan.FromMilliseconds(1));

        await held.WatchAsync(Stopwatch.GetTimestamp(), double.MaxValue, CancellationToken.None);

        Assert.Equal(new HeldNow(7, 7), Assert.Single(looks));
        Assert.True(held.Closed(100, 0.01) <= held.Closed(100, 0.5) && held.Closed(100, 0.5) <= held.Closed(100, 1));
        Assert.Equal(held.Closed(100, 0.5), held.Closed(100, 1));
        Assert.Equal([100, 60, 0, 0], ValueOverTime.PointsOf(held.Courses().Connections).Select(point => point.Y));
    }

    [Fact]
    public async Task What_is_never_closed_has_no_time()
    {
        var held = new HeldOverTime(_ => Task.FromResult(new HeldNow(100, null)), TimeSpan.FromMilliseconds(1));

        await held.WatchAsync(Stopwatch.GetTimestamp(), deadlines: 3, CancellationToken.None);

        Assert.Null(held.Closed(100, 0.01));
        Assert.Null(held.Courses().Tasks);
        Assert.All(ValueOverTime.PointsOf(held.Courses().Connections), point => Assert.Equal(100, point.Y), throwIfEmpty: true);
    }

    [Theory]
    [InlineData(10_000, 1, 0)]
    [InlineData(10_000, 0.5, 5_000)]
    [InlineData(1, 0.5, 0)]
    public async Task A_share_that_is_closed_leaves_so_many(long came, double share, long left)
    {
        Queue<HeldNow> looks = new([new(came, null), new(left + 1, null), new(left, null), new(0, null)]);
        var held = new HeldOverTime(_ => Task.FromResult(looks.Dequeue()), TimeSpan.FromMilliseconds(1));
        await held.WatchAsync(Stopwatch.GetTimestamp(), double.MaxValue, CancellationToken.None);

        double when = ValueOverTime.PointsOf(held.Courses().Connections).First(point => point.Y == left).X;

        Assert.InRange(Math.Abs(when - held.Closed(came, share)!.Value), 0, 0.001); // The course has three decimals.
    }
}
