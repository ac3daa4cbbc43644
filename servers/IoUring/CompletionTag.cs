namespace Servers.IoUring;

// The 64 bits that come back with a completion: which operation, on which descriptor, and of which connection that has had it, since the
// kernel gives the number of one that is closed to the next.
readonly record struct CompletionTag(ulong Bits)
{
    public const uint Generations = 1 << 24;

    public CompletionTag(Operation operation, int descriptor = 0, uint generation = 0)
        : this((ulong)operation << 56 | (ulong)(generation % Generations) << 32 | (uint)descriptor)
    {
    }

    public Operation Operation => (Operation)(Bits >> 56);

    public uint Generation => (uint)(Bits >> 32) % Generations;

    public int Descriptor => (int)(uint)Bits;
}
