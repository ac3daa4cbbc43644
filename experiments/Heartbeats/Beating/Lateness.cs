using System.Numerics;

namespace Experiments.Heartbeats.Beating;

/// <summary>
/// How late deadlines came, from any thread. Log-linear buckets, 32 to each power of two (https://hdrhistogram.github.io/HdrHistogram/): a
/// percentile is within 1/64 of the truth; count and maximum are exact.
/// </summary>
public sealed class Lateness
{
    private const int SubBucketBits = 5;
    private const int SubBuckets = 1 << SubBucketBits;
    private const int LargestExponent = 40;

    private readonly long[] _counts = new long[(LargestExponent - SubBucketBits + 2) * SubBuckets];
    private long _maximum;
    private long _early;
    private long _earliest;

    /// <summary>How many came.</summary>
    public long Count => _counts.Sum();

    /// <summary>Of those, before their time; they count as 0 late.</summary>
    public long Early => Interlocked.Read(ref _early);

    /// <summary>How long before its time the earliest came; 0 when none did.</summary>
    public long EarliestNanoseconds => -Interlocked.Read(ref _earliest);

    public long MaximumNanoseconds => Interlocked.Read(ref _maximum);

    /// <summary>How many came no later than that, to the middle of a bucket.</summary>
    public long Within(long nanoseconds) =>
        _counts.Take(BucketOf(nanoseconds) + 1).Where((_, bucket) => MiddleOf(bucket) <= nanoseconds).Sum();

    /// <summary>Counts some that came equally late.</summary>
    public void Record(long nanoseconds, int count = 1)
    {
        if (nanoseconds < 0)
            RecordEarly(nanoseconds, count);
        Interlocked.Add(ref _counts[BucketOf(nanoseconds)], count);
        for (long seen = _maximum; nanoseconds > seen; seen = _maximum)
            Interlocked.CompareExchange(ref _maximum, nanoseconds, seen);
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        _maximum = _early = _earliest = 0;
    }

    /// <summary>The smallest value that so many per cent do not exceed; null when nothing came.</summary>
    public double? PercentileNanoseconds(double percent)
    {
        long rank = Math.Max(1, (long)Math.Ceiling(percent / 100 * Count)), seen = 0;
        for (int bucket = 0; bucket < _counts.Length; bucket++)
            if ((seen += _counts[bucket]) >= rank)
                return Math.Min(MiddleOf(bucket), MaximumNanoseconds);
        return null;
    }

    private void RecordEarly(long nanoseconds, int count)
    {
        Interlocked.Add(ref _early, count);
        for (long seen = _earliest; nanoseconds < seen; seen = _earliest)
            Interlocked.CompareExchange(ref _earliest, nanoseconds, seen);
    }

    private static int BucketOf(long value)
    {
        value = Math.Clamp(value, 0, (1L << LargestExponent) - 1);
        int shift = Math.Max(0, BitOperations.Log2((ulong)value) - SubBucketBits);
        return shift * SubBuckets + (int)(value >> shift);
    }

    private static double MiddleOf(int bucket)
    {
        if (bucket < 2 * SubBuckets)
            return bucket;
        int shift = bucket / SubBuckets - 1;
        return ((long)(bucket % SubBuckets + SubBuckets) << shift) + ((1L << shift) - 1) / 2.0;
    }
}
