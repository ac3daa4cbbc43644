using Experiments.Subjects.Heartbeats.Schedules;

namespace Experiments.Tests.Heartbeats;

/// <summary>What only a wheel does: deadlines that rest, that lie beyond its slots, and that its owner moves while they come.</summary>
public class WheelTests
{
    private const int Period = 100;

    [Fact]
    public void One_that_is_moved_to_never_rests_until_it_is_moved_again()
    {
        var clock = new ToldClock(new Wheel(2, 128, Period));
        clock.Arm(now: 0, index => index == 0 ? 10 : Wheel.Never);
        clock.RunTo(5);
        clock.Set(0, Wheel.Never);
        clock.RunTo(1_000);
        Assert.Empty(clock.All);
        clock.Set(1, 1_040);
        clock.RunTo(1_100);
        Assert.Equal((1, 1_040L, 1_040L), Assert.Single(clock.All));
    }

    [Fact]
    public void One_that_lies_many_turns_away_comes_in_its_moment()
    {
        var clock = new ToldClock(new Wheel(1, 128, Period));
        clock.Arm(now: 0, _ => 10_007);
        clock.RunTo(10_100);
        Assert.Equal(10_007, Assert.Single(clock.All).At);
    }

    [Fact]
    public void Its_owner_may_move_and_rest_those_that_come_while_they_come()
    {
        var wheel = new Wheel(3, 128, Period);
        var came = new List<(int, long)>();
        wheel.Arm(0, _ => 10);
        for (long now = 1; now < 200; now++)
            wheel.TurnTo(now, (indexes, due) =>
            {
                foreach (int index in indexes)
                    came.Add((index, due));
                wheel.Set(0, Wheel.Never);
                wheel.Set(1, due + 50);
            });
        Assert.Equal([(0, 10L), (1, 10L), (1, 60L), (1, 110L), (1, 160L), (2, 10L), (2, 110L)], came.Order());
    }

    [Fact]
    public void Entries_of_any_number_of_moments_share_one_memory()
    {
        const int Count = 100_000;
        var clock = new ToldClock(new Wheel(Count, 128, Period));
        clock.Arm(now: 0, _ => 10);
        clock.RunTo(10);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var wheel = new Wheel(Count, 128, Period);
        wheel.Arm(0, _ => 10);
        for (long now = 0; now < 100 * Period; now++)
            wheel.TurnTo(now, (_, _) => { });
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / (double)Count, 14, 32);
    }
}
