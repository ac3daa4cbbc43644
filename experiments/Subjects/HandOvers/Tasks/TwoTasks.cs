namespace Experiments.Subjects.HandOvers.Tasks;

// Both sides run on the pool; the caller's thread waits for them, asleep.
public abstract class TwoTasks : HandOver
{
    public override HandOverCount Run(int rounds)
    {
        Task<HandOverCount> first = Task.Run(() => FirstAsync(rounds));
        Task<HandOverCount> second = Task.Run(() => SecondAsync(rounds));
        return first.GetAwaiter().GetResult() + second.GetAwaiter().GetResult();
    }

    protected abstract Task<HandOverCount> FirstAsync(int rounds);

    protected abstract Task<HandOverCount> SecondAsync(int rounds);
}
