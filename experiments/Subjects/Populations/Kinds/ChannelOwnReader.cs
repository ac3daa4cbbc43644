using System.Threading.Channels;

namespace Experiments.Subjects.Populations;

// One unit: an async method's box and an unbounded channel with a single reader, its own, that it reads from. 1,152 B on 64 bits.
//
// Channels queue continuations to the pool unless AllowSynchronousContinuations is set; it is not.
public sealed class ChannelOwnReader(int count) : Population(count)
{
    private static readonly UnboundedChannelOptions OneReader = new() { SingleReader = true };

    private readonly Channel<int>[] _channels = Roots.Allocate<Channel<int>>(count);

    protected override void ParkUnit(int index)
    {
        var channel = Channel.CreateUnbounded<int>(OneReader);
        _channels[index] = channel;
        _ = WaitAsync(channel.Reader);
    }

    protected override void WakeUnits()
    {
        for (int i = 0; i < Parked; i++)
            _channels[i].Writer.TryWrite(i);
    }

    private static async Task WaitAsync(ChannelReader<int> reader)
    {
        await reader.ReadAsync();
        WakeCount.Add();
    }
}
