using System.Buffers.Binary;
using System.Diagnostics;

namespace Servers.LazyBuffer;

// What a server says that nobody asked: the first heartbeat of a connection, in the form that the suite's clients verify.
//
//     | due, CLOCK_MONOTONIC in ns: now | sequence: 0 | period in ns: a day, so that no second one is missed |
static class FirstBeat
{
    public const int Bytes = 24;

    private const long Day = 86_400L * 1_000_000_000;

    public static void Write(Span<byte> buffer)
    {
        BinaryPrimitives.WriteInt64LittleEndian(buffer, Stopwatch.GetTimestamp()); // Nanoseconds of CLOCK_MONOTONIC on Linux.
        BinaryPrimitives.WriteInt64LittleEndian(buffer[8..], 0);
        BinaryPrimitives.WriteInt64LittleEndian(buffer[16..], Day);
    }
}
