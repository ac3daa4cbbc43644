using BenchmarkDotNet.Attributes;

namespace Experiments.Subjects.Bench.Cases;

/// <summary>What a deadline costs that is set and, as most are, taken back before it is due. No timer here ever fires.</summary>
public class TimerBenchmarks
{
    private const int ChangesOfOneRound = 1_024;

    private static readonly TimeSpan Due = TimeSpan.FromMinutes(10);

    private readonly CancellationTokenSource _kept = new();
    private readonly Timer _timer = new(Fail, null, Due, Timeout.InfiniteTimeSpan);
    private int _changes;

    /// <summary>Ends what all operations share.</summary>
    [GlobalCleanup]
    public void End()
    {
        _timer.Dispose();
        _kept.Dispose();
    }

    /// <summary>A timer for each deadline.</summary>
    [Benchmark]
    public Timer StartStop()
    {
        var timer = new Timer(Fail, null, Due, Timeout.InfiniteTimeSpan);
        timer.Dispose();
        return timer;
    }

    /// <summary>One timer for all deadlines, each a millisecond later than the last, round about.</summary>
    [Benchmark]
    public bool Change() =>
        _timer.Change(Due + TimeSpan.FromMilliseconds(_changes++ % ChangesOfOneRound), Timeout.InfiniteTimeSpan);

    /// <summary>A source, a delay that waits for it or for time, and the end of both.</summary>
    [Benchmark]
    public bool DelayCancel()
    {
        using var source = new CancellationTokenSource();
        Task delay = Task.Delay(Due, source.Token);
        source.Cancel();
        return delay.IsCanceled;
    }

    /// <summary>The deadline of a message on a connection that keeps its source.</summary>
    [Benchmark]
    public bool CancelAfter()
    {
        _kept.CancelAfter(Due);
        return _kept.TryReset();
    }

    private static void Fail(object? state) => throw new InvalidOperationException("a timer of this benchmark was due");
}
