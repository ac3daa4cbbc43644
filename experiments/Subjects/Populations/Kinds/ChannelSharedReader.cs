using System.Threading.Channels;

namespace Experiments.Subjects.Populations;

// One unit: an async method's box and the operation by which it waits in one channel that all units read. 208 B on 64 bits.
//
// The nearest to goroutines that block on one channel. Each gets an item of its own; continuations are queued to the pool.
public sealed class ChannelSharedReader(int count) : Population(count)
{
    private readonly Channel<int> _channel = Channel.CreateUnbounded<int>();

    protected override void ParkUnit(int index) => _ = WaitAsync(_channel.Reader);

    protected override void WakeUnits()
    {
        for (int i = 0; i < Parked; i++)
            _channel.Writer.TryWrite(i);
    }

    private static async Task WaitAsync(ChannelReader<int> reader)
    {
        await reader.ReadAsync();
        WakeCount.Add();
    }
}
