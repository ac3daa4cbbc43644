namespace Experiments.Subjects.HandOvers.Tasks;

//   queue: [first] [second] ...      give: put the other side's continuation into the queue      take: await one's own place in it
//
// One thread takes continuations out of the queue and runs them: no pool, no lock, no other thread. What is left is the cost of
// suspending one async method and resuming another.
public sealed class OwnRunQueue : HandOver
{
    private readonly Queue<(Action<object?> Continuation, object? State)> _ready = new();
    private readonly QueuedSource _there;
    private readonly QueuedSource _back;

    public OwnRunQueue() => (_there, _back) = (new(_ready), new(_ready));

    public override HandOverCount Run(int rounds)
    {
        Task<HandOverCount> second = SecondAsync(rounds);
        Task<HandOverCount> first = FirstAsync(rounds);
        while (_ready.TryDequeue(out var next))
            next.Continuation(next.State);
        return first.GetAwaiter().GetResult() + second.GetAwaiter().GetResult();
    }

    private async Task<HandOverCount> FirstAsync(int rounds)
    {
        (long given, long taken, long waits) = (0, 0, 0);
        for (int i = 0; i < rounds; i++)
        {
            _there.Give();
            given++;
            ValueTask turn = _back.TakeAsync();
            if (!turn.IsCompleted)
                waits++;
            await turn;
            taken++;
        }
        return new(given, taken, waits);
    }

    private async Task<HandOverCount> SecondAsync(int rounds)
    {
        (long given, long taken, long waits) = (0, 0, 0);
        for (int i = 0; i < rounds; i++)
        {
            ValueTask turn = _there.TakeAsync();
            if (!turn.IsCompleted)
                waits++;
            await turn;
            taken++;
            _back.Give();
            given++;
        }
        return new(given, taken, waits);
    }
}
