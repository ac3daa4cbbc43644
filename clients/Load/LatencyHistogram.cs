using System.Numerics;

namespace Clients.Load;

// Log-linear buckets, as HdrHistogram has them (https://hdrhistogram.github.io/HdrHistogram/): 128 to each power of two, so a percentile
// is within 1/256 of the truth. Count and maximum are exact.
sealed class LatencyHistogram
{
    private const int SubBucketBits = 7;
    private const int SubBuckets = 1 << SubBucketBits;
    private const int LargestExponent = 42; // 2^42 ns is more than an hour

    private readonly long[] _counts = new long[(LargestExponent - SubBucketBits + 2) * SubBuckets];

    public long Count { get; private set; }

    public long MaximumNanoseconds { get; private set; }

    public void Record(long nanoseconds)
    {
        _counts[BucketOf(nanoseconds)]++;
        Count++;
        MaximumNanoseconds = Math.Max(MaximumNanoseconds, nanoseconds);
    }

    // The smallest recorded value that is not below `percent` percent of all; null when nothing was recorded.
    public double? PercentileNanoseconds(double percent)
    {
        long rank = Math.Max(1, (long)Math.Ceiling(percent / 100 * Count));
        long seen = 0;
        for (int bucket = 0; bucket < _counts.Length; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= rank)
                return Math.Min(MiddleOf(bucket), MaximumNanoseconds);
        }
        return null;
    }

    private static int BucketOf(long value)
    {
        value = Math.Clamp(value, 0, (1L << LargestExponent) - 1);
        int shift = Math.Max(0, BitOperations.Log2((ulong)value) - SubBucketBits);
        return shift * SubBuckets + (int)(value >> shift);
    }

    private static double MiddleOf(int bucket)
    {
        // Values below 2 * SubBuckets have a bucket each; above, a group of SubBuckets shares one shift.
        if (bucket < 2 * SubBuckets)
            return bucket;
        int shift = bucket / SubBuckets - 1;
        long low = (long)(bucket % SubBuckets + SubBuckets) << shift;
        return low + ((1L << shift) - 1) / 2.0;
    }
}
