using System.Threading.Channels;

namespace Experiments.Subjects.Populations;

// One unit: an async method that looks whether one channel that all units read has something, again and again. Between two looks it goes to
// the end of the pool's queue: a task is never preempted, so that one in a tight loop would keep its thread from all others for ever.
public sealed class ChannelPolled(int count) : Population(count)
{
    private readonly Channel<int> _channel = Channel.CreateUnbounded<int>();
    private int _polling;

    public override bool StartsElsewhere => true;

    // Into the queue of all: what lies in that of a thread which waits is taken by others only where nothing else is left to do, and
    // polling sees to it that there always is.
    protected override void ParkUnit(int index) =>
        ThreadPool.UnsafeQueueUserWorkItem(static population => _ = population.PollAsync(), this, preferLocal: false);

    protected override void WaitUntilParked()
    {
        var wait = new SpinWait();
        while (Volatile.Read(ref _polling) < Parked)
            wait.SpinOnce();
    }

    protected override void WakeUnits()
    {
        for (int i = 0; i < Parked; i++)
            _channel.Writer.TryWrite(i);
    }

    private async Task PollAsync()
    {
        Interlocked.Increment(ref _polling);
        while (!_channel.Reader.TryRead(out _))
            await Task.Yield();
        WakeCount.Add();
    }
}
