using System.Buffers.Binary;

namespace Clients.Load;

// A heartbeat as a server sends it: three little-endian numbers of 8 bytes.
//
//     | due, CLOCK_MONOTONIC in ns | sequence on this connection, from 0, one more each time | period in ns |
readonly record struct Beat(long Due, long Sequence, long Period)
{
    public const int Bytes = 24;

    // A timer counts from the last tick of a clock that may stand still for one: CLOCK_MONOTONIC_COARSE (clock_gettime(2)), which
    // .NET's timers read, for up to 10 ms where the kernel was built with HZ=100. So much too early is no mistake; it counts as on time.
    public const long TickNanoseconds = 10_000_000;

    private const long LongestPeriod = 86_400L * 1_000_000_000;

    public long NextDue => Due + Period;

    public static Beat Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadInt64LittleEndian(bytes),
        BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]));

    // Whether it can be a heartbeat that was sent by now.
    public bool IsPlausible(long now) => Due > 0 && Due <= now + TickNanoseconds && Sequence >= 0 && Period is > 0 and <= LongestPeriod;

    // How many beats are missing before this one, of which the connection's next was to have the number `expected`; null when there
    // cannot be so many, or this one was there already.
    public long? MissingSince(long expected) =>
        Sequence >= expected && Sequence - expected <= Due / Period ? Sequence - expected : null;
}
