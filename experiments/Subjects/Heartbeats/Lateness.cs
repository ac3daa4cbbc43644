using Latencies;

namespace Experiments.Subjects.Heartbeats;

/// <summary>
/// How late deadlines came, from any thread. Each thread has a histogram of its own, so that to record takes no locked operation and costs
/// a beat little: a percentile is at most a 128th above the truth; count and maximum are exact. What is read while others record may
/// lack their latest.
/// </summary>
public sealed class Lateness
{
    private const int SignificantDigits = 2;

    private volatile ThreadLocal<LatencyHistogram> _ofThreads = NoneYet();
    private long _early;
    private long _earliest;

    /// <summary>How many came.</summary>
    public long Count => _ofThreads.Values.Sum(thread => thread.Count);

    /// <summary>Of those, before their time; they count as 0 late.</summary>
    public long Early => Interlocked.Read(ref _early);

    /// <summary>How long before its time the earliest came; 0 when none did.</summary>
    public long EarliestNanoseconds => -Interlocked.Read(ref _earliest);

    public long MaximumNanoseconds => _ofThreads.Values.Select(thread => thread.MaximumNanoseconds).DefaultIfEmpty().Max();

    /// <summary>How many came no later than that, to the middle of a bucket.</summary>
    public long Within(long nanoseconds) => All().CountUpTo(nanoseconds);

    /// <summary>Counts some that came equally late.</summary>
    public void Record(long nanoseconds, int count = 1)
    {
        if (nanoseconds < 0)
            RecordEarly(nanoseconds, count);
        _ofThreads.Value!.Record(nanoseconds, count);
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        // A thread that is about to record does it in what nobody reads any more: cleared meanwhile, a count could come back.
        _ofThreads = NoneYet();
        _early = _earliest = 0;
    }

    /// <summary>The value that so many per cent do not exceed; null when nothing came.</summary>
    public double? PercentileNanoseconds(double percent) => All().PercentileNanoseconds(percent);

    private static ThreadLocal<LatencyHistogram> NoneYet() => new(() => new LatencyHistogram(SignificantDigits), trackAllValues: true);

    private LatencyHistogram All()
    {
        var all = new LatencyHistogram(SignificantDigits);
        foreach (LatencyHistogram thread in _ofThreads.Values)
            all.Add(thread);
        return all;
    }

    private void RecordEarly(long nanoseconds, int count)
    {
        Interlocked.Add(ref _early, count);
        for (long seen = _earliest; nanoseconds < seen; seen = _earliest)
            Interlocked.CompareExchange(ref _earliest, nanoseconds, seen);
    }
}
