namespace Servers.Netpoller;

// The connection of each descriptor, which its successors on that descriptor reuse: the kernel hands out the lowest free number (open(2)),
// so that there are as many objects as connections were open at most. One table for all loops, in parts that are made when they are needed:
// an entry is used by who has its descriptor, which is the loop that accepted it, then its owner, until that closes it.
sealed class PolledConnections(int capacity)
{
    private const int PartBits = 12;
    private const int PartLength = 1 << PartBits;

    private readonly PolledConnection?[]?[] _parts = new PolledConnection?[]?[(capacity + PartLength - 1) >> PartBits];

    // That of a descriptor just accepted.
    public PolledConnection Of(int descriptor)
    {
        ref PolledConnection?[]? part = ref _parts[descriptor >> PartBits];
        if (Volatile.Read(ref part) is null)
            Interlocked.CompareExchange(ref part, new PolledConnection?[PartLength], null);
        return part![descriptor & (PartLength - 1)] ??= new(descriptor);
    }

    // Null where an event is that of an earlier one: its descriptor was closed, and perhaps accepted again, behind it in the same turn.
    public PolledConnection? Find(int descriptor, uint generation) =>
        _parts[descriptor >> PartBits]?[descriptor & (PartLength - 1)] is { } connection && connection.Generation == generation
            ? connection
            : null;
}
