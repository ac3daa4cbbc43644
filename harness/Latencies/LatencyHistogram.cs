using System.IO.Compression;
using HdrHistogram;
using HdrHistogram.Utilities;

namespace Latencies;

/// <summary>
/// How long things took, in nanoseconds, as an HdrHistogram (https://hdrhistogram.github.io/HdrHistogram/) that travels as text, so that
/// those of several processes become one, and a percentile is that of all their values. Of one thread.
/// </summary>
public sealed class LatencyHistogram
{
    /// <summary>
    /// Longer ones are put here: 36 minutes. The library reckons the width of a bucket with 32 bits (SizeOfEquivalentValueRange), which
    /// with three digits is right up to 2^41.
    /// </summary>
    public const long MostNanoseconds = (1L << 41) - 1;

    /// <summary>Room for the header of the compressed form beside what the library asks for.</summary>
    private const int HeaderBytes = 64;

    /// <summary>Cookie and length of the compressed form, and the two bytes by which zlib begins (RFC 1950).</summary>
    private const int BytesBeforeDeflate = 10;

    /// <summary>Lines of a distribution each time that what is left above them halves: what the library gives unasked.</summary>
    private const int StepsOfAHalf = 5;

    private const double OfAMicrosecond = 1_000;

    private readonly LongHistogram _values;

    // What records is compiled before the first value is timed, by a small one: of a large one no page is touched until it counts.
    static LatencyHistogram() => new LatencyHistogram(significantDigits: 2).Record(0);

    /// <param name="significantDigits">
    /// 3: a percentile is at most a 1,024th above the value of its rank, in 256 KiB; 2: a 128th, in 32 KiB.
    /// </param>
    public LatencyHistogram(int significantDigits = 3)
    {
        _values = new(MostNanoseconds, significantDigits);
    }

    /// <summary>How many were recorded.</summary>
    public long Count => _values.TotalCount;

    /// <summary>The longest, exactly; 0 where nothing was recorded. It does not travel with the text.</summary>
    public long MaximumNanoseconds { get; private set; }

    /// <summary>All of them added up, exactly; of which the mean is. It does not travel with the text.</summary>
    public long SumNanoseconds { get; private set; }

    /// <summary>Counts a value, or several equal ones; one below 0 as 0.</summary>
    public void Record(long nanoseconds, long count = 1)
    {
        _values.RecordValueWithCount(Math.Clamp(nanoseconds, 0, MostNanoseconds), count);
        MaximumNanoseconds = Math.Max(MaximumNanoseconds, nanoseconds);
        SumNanoseconds += Math.Max(nanoseconds, 0) * count;
    }

    /// <summary>Counts all that another one counted.</summary>
    public void Add(LatencyHistogram other)
    {
        _values.Add(other._values);
        MaximumNanoseconds = Math.Max(MaximumNanoseconds, other.MaximumNanoseconds);
        SumNanoseconds += other.SumNanoseconds;
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _values.Reset();
        (MaximumNanoseconds, SumNanoseconds) = (0, 0);
    }

    /// <summary>How many values are not above this one, to the middle of a bucket.</summary>
    public long CountUpTo(long nanoseconds) => _values.RecordedValues()
        .Where(step => _values.MedianEquivalentValue(step.ValueIteratedTo) <= nanoseconds)
        .Sum(step => step.CountAddedInThisIterationStep);

    /// <summary>The value that so many per cent do not exceed, by nearest rank; null where nothing was recorded.</summary>
    public double? PercentileNanoseconds(double percent)
    {
        if (Count == 0)
            return null;
        // The library rounds a rank to the nearest whole one, so that of 160 values the 99th percentile would be the 158th: it is asked
        // for a rank that is whole.
        double rank = (double)Math.Max(1, Math.Ceiling((decimal)percent * Count / 100)); // In binary 99.9% of 1,000 are more than 999.
        return Math.Min(_values.GetValueAtPercentile(100 * rank / Count), MaximumNanoseconds);
    }

    /// <summary>As text: the library's compressed form V2, which those of other languages read too, in base64.</summary>
    public string Encode()
    {
        ByteBuffer buffer = ByteBuffer.Allocate(_values.GetNeededByteBufferCapacity() + HeaderBytes);
        byte[] bytes = new byte[_values.EncodeIntoCompressedByteBuffer(buffer)];
        buffer.Position = 0;
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = buffer.Get();
        return Convert.ToBase64String(bytes);
    }

    /// <summary>Adds what was encoded.</summary>
    /// <param name="text">As <see cref="Encode"/> wrote it.</param>
    /// <param name="maximumNanoseconds">The longest of them.</param>
    /// <param name="sumNanoseconds">All of them added up.</param>
    /// <exception cref="FormatException">It is no such text.</exception>
    public void AddEncoded(string text, long maximumNanoseconds, long sumNanoseconds = 0)
    {
        try
        {
            _values.Add(HistogramEncoding.DecodeFromByteBuffer(ByteBuffer.Allocate(Decompress(Convert.FromBase64String(text))), 0));
        }
        catch (Exception damage) when (damage is ArgumentException or InvalidOperationException or InvalidDataException
            or IndexOutOfRangeException or NotSupportedException)
        {
            throw new FormatException("it is no HdrHistogram of the compressed form V2 in base64", damage);
        }
        MaximumNanoseconds = Math.Max(MaximumNanoseconds, maximumNanoseconds);
        SumNanoseconds += sumNanoseconds;
    }

    /// <summary>
    /// Writes the percentile distribution as other tools of HdrHistogram read and draw it (<c>.hgrm</c>), in microseconds.
    /// </summary>
    public void WritePercentiles(TextWriter writer) => _values.OutputPercentileDistribution(writer, StepsOfAHalf, OfAMicrosecond);

    // The library's own way takes what one read of a DeflateStream gives for all (ByteBuffer.ReadFrom, mended after 2.5.0).
    private static byte[] Decompress(byte[] compressed)
    {
        using var deflated = new MemoryStream(compressed, BytesBeforeDeflate, compressed.Length - BytesBeforeDeflate);
        using var inflating = new DeflateStream(deflated, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        inflating.CopyTo(bytes);
        return bytes.ToArray();
    }
}
