using Experiments.Subjects.Heartbeats.Schedules;

namespace Experiments.Tests.Heartbeats;

/// <summary>The schedules under a clock that is told what time it is: which deadlines come, when, and how often.</summary>
public class ScheduleTests
{
    private const int Period = 100;

    public static TheoryData<string> Exact => ["wheel", "small wheel", "heap"];

    public static TheoryData<string> All => ["wheel", "small wheel", "heap", "batches"];

    [Theory, MemberData(nameof(All))]
    public void Every_deadline_comes_once_a_period_and_never_before_its_time(string kind)
    {
        var clock = new ToldClock(Make(kind, 1_000));
        clock.Arm(now: 50, index => 60 + index * 37 % Period);
        clock.RunTo(60 + 7 * Period + Period - 1);
        Assert.All(Enumerable.Range(0, 1_000), index => Assert.InRange(clock.Of(index).Length, 7, 8));
        Assert.All(clock.All, came => Assert.True(came.At >= came.Due, $"{came}"), throwIfEmpty: true);
        Assert.All(Enumerable.Range(0, 1_000), index => Assert.Equal(
            Enumerable.Range(0, clock.Of(index).Length).Select(beat => 60L + index * 37 % Period + beat * Period),
            clock.Of(index).Select(came => came.Due)));
    }

    [Theory, MemberData(nameof(Exact))]
    public void What_is_due_comes_in_its_own_moment(string kind)
    {
        var clock = new ToldClock(Make(kind, 1_000));
        clock.Arm(now: 50, index => 60 + index * 37 % Period);
        clock.RunTo(60 + 3 * Period - 1);
        Assert.Equal(3 * 1_000, clock.All.Count);
        Assert.All(clock.All, came => Assert.Equal(came.Due, came.At), throwIfEmpty: true);
    }

    [Theory, MemberData(nameof(All))]
    public void A_clock_that_stood_still_makes_each_come_late_and_none_lost(string kind)
    {
        var clock = new ToldClock(Make(kind, 100));
        clock.Arm(now: 0, index => index);
        clock.JumpTo(10 * Period - 1);
        clock.RunTo(30 * Period);
        Assert.All(Enumerable.Range(0, 100), index => Assert.Equal(
            Enumerable.Range(0, clock.Of(index).Length).Select(beat => (long)index + beat * Period),
            clock.Of(index).Select(came => came.Due)));
    }

    [Theory, MemberData(nameof(Exact))]
    public void One_that_is_moved_comes_when_it_was_moved_to_and_then_each_period(string kind)
    {
        var clock = new ToldClock(Make(kind, 3));
        clock.Arm(now: 0, _ => 50);
        clock.RunTo(10);
        clock.Set(0, 90);
        clock.Set(1, 20);
        clock.RunTo(199);
        Assert.Equal([90L, 190L], clock.Of(0).Select(came => came.At));
        Assert.Equal([20L, 120L], clock.Of(1).Select(came => came.At));
        Assert.Equal([50L, 150L], clock.Of(2).Select(came => came.At));
    }

    [Theory, MemberData(nameof(Exact))]
    public void One_that_is_moved_to_and_fro_comes_once_where_it_was_moved_last(string kind)
    {
        var clock = new ToldClock(Make(kind, 1));
        clock.Arm(now: 0, _ => 50);
        foreach (long due in (long[])[90, 20, 50, 30, 50, 20, 50])
            clock.Set(0, due);
        clock.RunTo(149);
        Assert.Equal([50L], clock.All.Select(came => came.At));
    }

    [Theory, MemberData(nameof(Exact))]
    public void One_that_is_moved_at_each_message_never_comes(string kind)
    {
        var clock = new ToldClock(Make(kind, 10));
        clock.Arm(now: 0, index => 50 + index);
        for (long now = 1; now < 1_000; now += 7)
        {
            clock.RunTo(now);
            for (int i = 0; i < 10; i++)
                clock.Set(i, now + Period);
        }
        Assert.Empty(clock.All);
    }

    [Theory, MemberData(nameof(All))]
    public void All_made_due_at_once_come_within_a_period_each_once(string kind)
    {
        var clock = new ToldClock(Make(kind, 1_000));
        clock.Arm(now: 0, index => 10_000 + index % Period);
        clock.RunTo(30);
        for (int i = 0; i < 1_000; i++)
            clock.Set(i, 150);
        clock.RunTo(249);
        Assert.Equal(Enumerable.Range(0, 1_000), clock.All.Select(came => came.Index).Order());
        Assert.All(clock.All, came => Assert.Equal(150, came.Due), throwIfEmpty: true);
    }

    [Theory, MemberData(nameof(Exact))]
    public void One_that_is_moved_into_the_past_comes_at_the_next_moment(string kind)
    {
        var clock = new ToldClock(Make(kind, 1));
        clock.Arm(now: 0, _ => 80);
        clock.RunTo(40);
        clock.Set(0, 7);
        clock.RunTo(41);
        Assert.Equal(41, Assert.Single(clock.All).At);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(64)]
    [InlineData(1 << 15)]
    public void A_wheel_with_other_slots_than_it_can_turn_by_is_refused(int slots) =>
        Assert.Throws<ArgumentException>(() => new Wheel(1, slots, Period));

    private static ISchedule Make(string kind, int count) => kind switch
    {
        "wheel" => new Wheel(count, 1024, Period),
        "small wheel" => new Wheel(count, 128, Period),
        "heap" => new Heap(count, Period),
        _ => new Batches(count, batches: 10, Period),
    };
}
