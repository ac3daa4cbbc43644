namespace Harness.Instruments.Objects;

/// <summary>Objects that a process allocated in a span of time, by their size in bytes, header included.</summary>
public sealed record AllocationCount(IReadOnlyDictionary<long, long> BySize)
{
    /// <summary>All of them.</summary>
    public long Objects => BySize.Values.Sum();

    /// <summary>What they take together.</summary>
    public long Bytes => BySize.Sum(size => size.Key * size.Value);

    /// <summary>Those of one size.</summary>
    public long OfSize(long bytes) => BySize.GetValueOrDefault(bytes);

    internal static AllocationCount Of(IEnumerable<AllocationWatch.AllocatedObject> objects) =>
        new(objects.CountBy(allocated => allocated.Bytes).ToDictionary(size => size.Key, size => (long)size.Value));
}
