namespace Experiments.Subjects.HandOvers.Tasks;

//   give: SetResult, which queues the other task to the pool      take: await the source, then reset it
public sealed class ValueTaskSource : TwoTasks
{
    private readonly ResettableSource _there = new();
    private readonly ResettableSource _back = new();

    protected override async Task<HandOverCount> FirstAsync(int rounds)
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

    protected override async Task<HandOverCount> SecondAsync(int rounds)
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
