using Linux;

namespace Experiments.Subjects.HandOvers.Threads;

//   give: turn = 1      take: sched_yield(2) until the turn is 1, turn = 0
public sealed class YieldGate : ThreadGate
{
    private int _turn;
    private long _yields;

    public override long? Waits => Volatile.Read(ref _yields);

    public override void Give() => Volatile.Write(ref _turn, 1);

    public override void Take()
    {
        while (Volatile.Read(ref _turn) == 0)
        {
            Scheduling.Yield();
            _yields++;
        }
        Volatile.Write(ref _turn, 0);
    }

    public override void Dispose()
    {
    }
}
