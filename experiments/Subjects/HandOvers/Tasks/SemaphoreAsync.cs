namespace Experiments.Subjects.HandOvers.Tasks;

//   give: Release      take: await WaitAsync, which allocates a task for each wait
public sealed class SemaphoreAsync : TwoTasks
{
    private readonly SemaphoreSlim _there = new(0);
    private readonly SemaphoreSlim _back = new(0);

    protected override async Task<HandOverCount> FirstAsync(int rounds)
    {
        (long given, long taken, long waits) = (0, 0, 0);
        for (int i = 0; i < rounds; i++)
        {
            _there.Release();
            given++;
            Task turn = _back.WaitAsync();
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
            Task turn = _there.WaitAsync();
            if (!turn.IsCompleted)
                waits++;
            await turn;
            taken++;
            _back.Release();
            given++;
        }
        return new(given, taken, waits);
    }
}
