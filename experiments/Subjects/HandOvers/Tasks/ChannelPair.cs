using System.Threading.Channels;

namespace Experiments.Subjects.HandOvers.Tasks;

//   give: TryWrite      take: await ReadAsync
//
// The nearest that .NET has to the channel over which goroutines hand over; unlike that one, a giver does not wait for its taker.
public sealed class ChannelPair : TwoTasks
{
    private static readonly UnboundedChannelOptions OneEach = new() { SingleReader = true, SingleWriter = true };

    private readonly Channel<int> _there = Channel.CreateUnbounded<int>(OneEach);
    private readonly Channel<int> _back = Channel.CreateUnbounded<int>(OneEach);

    protected override async Task<HandOverCount> FirstAsync(int rounds)
    {
        (long given, long taken, long waits) = (0, 0, 0);
        for (int i = 0; i < rounds; i++)
        {
            _there.Writer.TryWrite(i);
            given++;
            ValueTask<int> turn = _back.Reader.ReadAsync();
            if (!turn.IsCompleted)
                waits++;
            await turn;
            taken++;
        }
        return new(given, taken, waits);
    }

    protected override async Task<HandOverCount> SecondAsync(int rounds)
    {
        (long given, long taken, long waits) = (0, 0, 0);
        for (int i = 0; i < rounds; i++)
        {
            ValueTask<int> turn = _there.Reader.ReadAsync();
            if (!turn.IsCompleted)
                waits++;
            await turn;
            taken++;
            _back.Writer.TryWrite(i);
            given++;
        }
        return new(given, taken, waits);
    }
}
