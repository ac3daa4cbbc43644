namespace Experiments.Subjects.Populations;

// One unit: sixteen bytes of an array, what to run and with which state. No object: the floor.
//
// The array is the units, so it is allocated when they park and counts as theirs. Continuations run on the waking thread,
// one behind the other.
public sealed class ContinuationArray(int count) : Population(count)
{
    private static readonly Action<long> Resume = static _ => WakeCount.Add();

    private Continuation[] _units = [];

    protected override void ParkUnit(int index)
    {
        if (index == 0)
            _units = new Continuation[Count];
        _units[index] = new Continuation(Resume, index);
    }

    protected override void WakeUnits()
    {
        for (int i = 0; i < Parked; i++)
            _units[i].Run();
    }

    private readonly struct Continuation(Action<long> resume, long state)
    {
        public void Run() => resume(state);
    }
}
