namespace Experiments.Subjects.Populations;

// One unit: an async method's box (96 B), the Task of a Task.Delay and its timer (168 B), kept alive by the timer queue. 264 B.
//
// Nothing wakes it within a trial: a shorter delay would end while others are still being parked.
public sealed class DelayHour(int count) : Population(count)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public override bool CanWake => false;

    protected override void ParkUnit(int index) => _ = WaitAsync();

    private static async Task WaitAsync()
    {
        await Task.Delay(Hour);
        WakeCount.Add();
    }
}
