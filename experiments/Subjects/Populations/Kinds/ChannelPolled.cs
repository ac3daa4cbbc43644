using System.Threading.Channels;

namespace Experiments.Subjects.Populations;

// One unit: an async method that looks whether one channel that all units read has something, again and again. Between two looks it goes to
// the end of the pool's queue: a task is never preempted, so that one in a tight loop would keep its thread from all others for ever.
public sealed class ChannelPolled(int count) : Population(count)
{
    private readonly Channel<int> _channel = Channel.CreateUnbounded<int>();
    private int _polling;

    public override bool StartsElsewhere => true;

    protected override void ParkUnit(int index) => _ = Task.Run(PollAsync);

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
