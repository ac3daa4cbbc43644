using Clients.Load.UserSpace;
using Linux;

namespace Clients.Tests.UserSpace;

public sealed unsafe class TimerSpecs : IDisposable
{
    private const int Slots = 4;

    // In ticks of 4 ms.
    private const ushort Second = 250;

    private readonly TcpConnection* _table = (TcpConnection*)MemoryMapping.Anonymous(4_096);
    private readonly Timers _timers;

    public TimerSpecs() => _timers = new(_table, Slots, TimeSpan.FromSeconds(1));

    [Fact]
    public void Timers_run_out_in_the_order_in_which_they_were_started_and_not_before()
    {
        _timers.Start(2, 10);
        _timers.Start(0, 20);

        Assert.Equal(-1, _timers.TakeExpired(10 + Second - 1));
        Assert.Equal(2, _timers.TakeExpired(10 + Second));
        Assert.Equal(-1, _timers.TakeExpired(10 + Second));
        Assert.Equal(0, _timers.TakeExpired(20 + Second));
    }

    [Fact]
    public void One_that_is_started_again_runs_from_then_and_one_that_is_stopped_never()
    {
        _timers.Start(0, 0);
        _timers.Start(1, 0);
        _timers.Start(0, 100);
        _timers.Stop(1);

        Assert.Equal(-1, _timers.TakeExpired(Second));
        Assert.Equal(0, _timers.TakeExpired(100 + Second));
        Assert.Null(_timers.NanosecondsLeft(100 + Second));
    }

    [Fact]
    public void Each_time_that_one_has_run_out_doubles_it_up_to_a_minute()
    {
        int[] seconds = [1, 2, 4, 8, 16, 32, 60];
        ushort now = 0;
        for (int step = 0; step < Timers.Steps; step++)
        {
            _table[3].Step = (byte)step;
            _timers.Start(3, now);
            Assert.Equal(-1, _timers.TakeExpired((ushort)(now + seconds[step] * Second - 1)));
            now += (ushort)(seconds[step] * Second);
            Assert.Equal(3, _timers.TakeExpired(now));
        }
    }

    [Fact]
    public void The_clock_may_begin_again_meanwhile()
    {
        _timers.Start(0, ushort.MaxValue - 5);

        Assert.Equal(-1, _timers.TakeExpired(ushort.MaxValue));
        Assert.Equal(0, _timers.TakeExpired(Second));
    }

    public void Dispose() => MemoryMapping.Release(_table, 4_096);
}
