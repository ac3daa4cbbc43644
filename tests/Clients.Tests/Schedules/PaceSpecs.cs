using Clients.Load.Connecting;

namespace Clients.Tests;

public sealed class PaceSpecs
{
    private const long Second = 1_000_000_000;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000)]
    [InlineData(333_333)]
    public void A_punctual_client_reaches_the_rate_exactly(double rate)
    {
        Pace pace = new(rate, 0);
        long now = 0;
        long events = 0;
        while (now < 3 * Second)
        {
            long wait = pace.TakeOrWaitNanoseconds(now);
            if (wait == 0)
                events++;
            now += wait;
        }

        Assert.InRange(events, 3 * rate - 1, 3 * rate + 1);
    }

    [Fact]
    public void A_client_that_wakes_up_late_by_a_millisecond_still_reaches_the_rate()
    {
        Pace pace = new(5_000, 0);
        long events = 0;
        for (long now = 0; now < 2 * Second; now += 1_000_000)
            events += Burst(pace, now);

        Assert.InRange(events, 9_990, 10_001);
    }

    [Fact]
    public void After_a_second_of_silence_ten_milliseconds_are_made_up_for_and_no_more()
    {
        Pace pace = new(1_000, 0);
        Burst(pace, 0);

        Assert.InRange(Burst(pace, Second), 10, 11);
        Assert.Equal(0, Burst(pace, Second));
    }

    [Fact]
    public void No_pattern_of_wake_ups_exceeds_the_rate_by_more_than_that()
    {
        Pace pace = new(10_000, 0);
        Random random = new(4711);
        long now = 0;
        long events = 0;
        for (int wakeUp = 0; wakeUp < 10_000; wakeUp++)
        {
            now += random.NextInt64(0, 30_000_000);
            events += Burst(pace, now);
            Assert.True(events <= now / 100_000 + 101);
        }
    }

    private static long Burst(Pace pace, long now)
    {
        long events = 0;
        while (pace.TakeOrWaitNanoseconds(now) == 0)
            events++;
        return events;
    }
}
