namespace Experiments.Subjects.Heartbeats.Schedules;

/// <summary>
/// Many lists of whole numbers in one array, in chunks of 31 and a link to the chunk before. Their memory is that of all entries together,
/// however they are spread over the lists: a million in one list, and then a million in another, take no more than a million in all.
/// </summary>
sealed class SlotLists
{
    private const int ChunkShift = 5;
    private const int Chunk = 1 << ChunkShift;
    private const int None = -1;

    private readonly int[] _last;   // The chunk of each list that is being filled.
    private readonly int[] _length; // How many entries that chunk has; those before it are full.
    private int[] _chunks;
    private int _free = None;
    private int _fresh;             // Chunks from here on were never used.

    public SlotLists(int lists, int entries)
    {
        _last = new int[lists];
        _length = new int[lists];
        _chunks = new int[(entries / (Chunk - 1) + lists) << ChunkShift];
        Array.Fill(_last, None);
        Array.Fill(_length, Chunk);
    }

    public void Add(int list, int value)
    {
        if (_length[list] == Chunk)
            Extend(list);
        _chunks[(_last[list] << ChunkShift) + _length[list]++] = value;
    }

    public void Add(int list, ReadOnlySpan<int> values)
    {
        while (!values.IsEmpty)
        {
            if (_length[list] == Chunk)
                Extend(list);
            int room = Math.Min(Chunk - _length[list], values.Length);
            values[..room].CopyTo(_chunks.AsSpan((_last[list] << ChunkShift) + _length[list]));
            _length[list] += room;
            values = values[room..];
        }
    }

    /// <summary>Empties a list into an array, which grows when it has to.</summary>
    /// <returns>What the list had.</returns>
    public ReadOnlySpan<int> Take(int list, ref int[] taken)
    {
        int count = 0;
        for (int chunk = _last[list], length = _length[list], before; chunk != None; chunk = before, length = Chunk)
        {
            if (taken.Length < count + Chunk)
                Array.Resize(ref taken, 2 * (count + Chunk));
            Span<int> entries = _chunks.AsSpan(chunk << ChunkShift, length);
            entries[1..].CopyTo(taken.AsSpan(count));
            count += length - 1;
            before = entries[0];
            (entries[0], _free) = (_free, chunk);
        }
        (_last[list], _length[list]) = (None, Chunk);
        return taken.AsSpan(0, count);
    }

    private void Extend(int list)
    {
        int chunk = _free;
        if (chunk != None)
            _free = _chunks[chunk << ChunkShift];
        else
            chunk = _fresh++;
        if (chunk << ChunkShift == _chunks.Length)
            Array.Resize(ref _chunks, _chunks.Length + Math.Max(Chunk, _chunks.Length / 4 & -Chunk));
        _chunks[chunk << ChunkShift] = _last[list];
        (_last[list], _length[list]) = (chunk, 1);
    }
}
