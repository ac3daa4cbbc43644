namespace Servers.BufferPerMessage;

// The last messages, more or less: each takes the place of one that is picked at random, so that what becomes garbage has survived some
// collections and lies anywhere in the older generations.
sealed class SurvivorCache(int entries)
{
    private readonly byte[]?[] _entries = new byte[]?[entries];
    private uint _remembered;

    /// <summary>Keeps a copy of these bytes in place of another's.</summary>
    public void Remember(ReadOnlySpan<byte> message)
    {
        // A multiplicative hash of the count (Knuth, TAOCP 3, 6.4), scaled to the entries (Lemire, "Fast Random Integer Generation in an
        // Interval", 2019): the same entries in the same order in every run.
        uint hash = Interlocked.Increment(ref _remembered) * 2_654_435_769;
        _entries[(int)((ulong)hash * (uint)_entries.Length >> 32)] = message.ToArray();
    }
}
