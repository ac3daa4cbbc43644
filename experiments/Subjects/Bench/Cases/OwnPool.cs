namespace Experiments.Subjects.Bench.Cases;

/// <summary>A pool of arrays of one size, as small as one can be: a stack under a lock.</summary>
sealed class OwnPool
{
    private const int MostKept = 16;

    private readonly Lock _gate = new();
    private readonly byte[][] _kept = new byte[MostKept][];
    private int _count;

    public int ArrayLength { get; set; }

    public byte[] Rent()
    {
        lock (_gate)
            if (_count > 0)
                return _kept[--_count];
        return new byte[ArrayLength];
    }

    public void Return(byte[] array)
    {
        lock (_gate)
            if (_count < MostKept)
                _kept[_count++] = array;
    }
}
