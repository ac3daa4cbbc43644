using System.Buffers;
using BenchmarkDotNet.Attributes;

namespace Experiments.Subjects.Bench.Cases;

/// <summary>
/// Where a buffer for one message comes from. Each operation writes the first and the last byte, so that the array is really needed, and
/// returns something of it, so that it cannot be left out.
/// </summary>
public class BufferBenchmarks
{
    private readonly OwnPool _own = new();

    /// <summary>What <see cref="Bytes"/> goes through: 128 KiB lies beyond the 85,000 bytes where the large-object heap begins.</summary>
    public static IReadOnlyList<int> Sizes { get; set; } = [1 << 10, 4 << 10, 16 << 10, 64 << 10, 128 << 10];

    /// <summary>The size of the buffer.</summary>
    [ParamsSource(nameof(Sizes))]
    public int Bytes { get; set; }

    /// <summary>Tells the pool of its size.</summary>
    [GlobalSetup]
    public void Prepare() => _own.ArrayLength = Bytes;

    /// <summary>Allocates exactly the array: its elements and 24 bytes of header, type and length.</summary>
    [Benchmark]
    public byte[] Allocate() => Touched(new byte[Bytes]);

    /// <summary>The thread's own slot of the shared pool.</summary>
    [Benchmark]
    public int RentReturn()
    {
        byte[] buffer = Touched(ArrayPool<byte>.Shared.Rent(Bytes));
        ArrayPool<byte>.Shared.Return(buffer);
        return buffer.Length;
    }

    /// <summary>A pool as people write one: a lock around a stack.</summary>
    [Benchmark]
    public int RentReturnOwn()
    {
        byte[] buffer = Touched(_own.Rent());
        _own.Return(buffer);
        return buffer.Length;
    }

    private byte[] Touched(byte[] buffer)
    {
        buffer[0] = 1;
        buffer[Bytes - 1] = 1;
        return buffer;
    }
}
