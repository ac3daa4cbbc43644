namespace Experiments.Subjects.Populations;

// Static, although one population at a time may wake: a field that leads here would add eight bytes to every unit and be measured with it.
public static class WakeCount
{
    private static readonly ManualResetEventSlim All = new();
    private static WakeRecord? _record;
    private static int _woken;
    private static int _expected;

    // record: Where each unit is to say when it goes on; null where only their number is asked for.
    public static void Expect(int units, WakeRecord? record = null)
    {
        All.Reset();
        _woken = 0;
        _record = record;
        Volatile.Write(ref _expected, units);
        if (units == 0)
            All.Set();
    }

    public static void Add()
    {
        _record?.Add();
        if (Interlocked.Increment(ref _woken) == Volatile.Read(ref _expected))
            All.Set();
    }

    public static int WaitForAll(TimeSpan deadline)
    {
        All.Wait(deadline);
        return Volatile.Read(ref _woken);
    }
}
