namespace Experiments.Subjects.HandOvers.Tasks;

//   give: turn = the other's      take: await Task.Yield() until the turn is one's own
//
// Each yield puts the task behind all others in the pool's queue. On one core that is one yield a hand-over; on two, both tasks run at
// once and one polls.
public sealed class TaskYield : TwoTasks
{
    private const int FirstsTurn = 1;
    private const int SecondsTurn = 2;

    private int _turn;

    protected override async Task<HandOverCount> FirstAsync(int rounds)
    {
        (long given, long taken, long yields) = (0, 0, 0);
        for (int i = 0; i < rounds; i++)
        {
            Volatile.Write(ref _turn, SecondsTurn);
            given++;
            while (Volatile.Read(ref _turn) != FirstsTurn)
            {
                yields++;
                await Task.Yield();
            }
            taken++;
        }
        return new(given, taken, yields);
    }

    protected override async Task<HandOverCount> SecondAsync(int rounds)
    {
        (long given, long taken, long yields) = (0, 0, 0);
        for (int i = 0; i < rounds; i++)
        {
            while (Volatile.Read(ref _turn) != SecondsTurn)
            {
                yields++;
                await Task.Yield();
            }
            taken++;
            Volatile.Write(ref _turn, FirstsTurn);
            given++;
        }
        return new(given, taken, yields);
    }
}
