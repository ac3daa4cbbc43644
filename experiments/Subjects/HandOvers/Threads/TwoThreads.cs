namespace Experiments.Subjects.HandOvers.Threads;

// The first side runs on the caller's thread, the second on one of its own that lives as long as this object, so that no round pays
// for starting a thread: it pays for being begun and ended, two switches more.
public sealed class TwoThreads : HandOver
{
    private readonly ThreadGate _there;
    private readonly ThreadGate _back;
    private readonly SemaphoreSlim _begin = new(0);
    private readonly SemaphoreSlim _ended = new(0);
    private readonly Thread _second;
    private int _rounds;
    private (long Given, long Taken) _bySecond;

    public TwoThreads(ThreadGate there, ThreadGate back)
    {
        (_there, _back) = (there, back);
        _second = new Thread(SecondThread) { IsBackground = true };
        _second.Start();
    }

    public override HandOverCount Run(int rounds)
    {
        long? waitsBefore = _there.Waits + _back.Waits;
        _rounds = rounds;
        _begin.Release();
        (long given, long taken) = First(rounds);
        _ended.Wait();
        return new(given + _bySecond.Given, taken + _bySecond.Taken, _there.Waits + _back.Waits - waitsBefore);
    }

    public override void Dispose()
    {
        _rounds = 0;
        _begin.Release();
        _second.Join();
        _there.Dispose();
        _back.Dispose();
        _begin.Dispose();
        _ended.Dispose();
    }

    private (long, long) First(int rounds)
    {
        (long given, long taken) = (0, 0);
        for (int i = 0; i < rounds; i++)
        {
            _there.Give();
            given++;
            _back.Take();
            taken++;
        }
        return (given, taken);
    }

    private (long, long) Second(int rounds)
    {
        (long given, long taken) = (0, 0);
        for (int i = 0; i < rounds; i++)
        {
            _there.Take();
            taken++;
            _back.Give();
            given++;
        }
        return (given, taken);
    }

    private void SecondThread()
    {
        while (true)
        {
            _begin.Wait();
            if (_rounds == 0)
                return;
            _bySecond = Second(_rounds);
            _ended.Release();
        }
    }
}
