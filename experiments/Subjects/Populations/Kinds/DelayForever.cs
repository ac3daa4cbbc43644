namespace Experiments.Subjects.Populations;

// One unit: an async method's box (96 B) and the Task of a Task.Delay that has no timer (72 B). 168 B on 64 bits.
//
// Nothing wakes it: a token that could would be another unit, with a registration beside every task.
public sealed class DelayForever(int count) : Population(count)
{
    private readonly Task[] _units = Roots.Allocate<Task>(count);

    public override bool CanWake => false;

    protected override void ParkUnit(int index) => _units[index] = WaitAsync();

    private static async Task WaitAsync()
    {
        await Task.Delay(Timeout.InfiniteTimeSpan);
        WakeCount.Add();
    }
}
