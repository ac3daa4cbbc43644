using System.Net;
using Contract;
using Experiments.Subjects;
using Experiments.Subjects.Heartbeats.Schedules;
using Experiments.Subjects.Heartbeats.Serving;

namespace Experiments.Tests.Heartbeats;

public class BeatClockTests
{
    [Theory]
    [InlineData(1_000, 1_000_000_000L)]
    [InlineData(30_000, 30_000_000_000L)]
    [InlineData(1, 1_000_000L)]
    public void A_period_is_kept_and_fits_on_the_wheel(int milliseconds, long nanoseconds)
    {
        var clock = new BeatClock(milliseconds);
        Assert.Equal(nanoseconds, clock.PeriodNanoseconds);
        Assert.Equal(clock.PeriodNanoseconds, clock.Nanoseconds(clock.PeriodTicks));
        _ = new Wheel(1, clock.Slots, clock.PeriodTicks);
    }

    [Fact]
    public void Phases_are_spread_evenly_over_the_period()
    {
        var clock = new BeatClock(1_000);
        Assert.All(Enumerable.Range(0, 100_000).CountBy(clock.PhaseOf), phase => Assert.InRange(phase.Value, 95, 105));
    }

    [Fact]
    public void Options_are_taken_or_refused_in_one_line()
    {
        Assert.Equal(new(7, IPAddress.Parse("127.0.0.2"), 30_000),
            ServeOptions.Parse(["--port", "7", "--address", "127.0.0.2", "--period-ms", "30000"]));
        foreach (string[] wrong in (string[][])[["--port", "x"], ["--period-ms", "0"], ["--address", "::1"], ["--colour"]])
            Assert.StartsWith("serve-beats: ", Assert.Throws<UsageException>(() => ServeOptions.Parse(wrong)).Message);
    }
}
