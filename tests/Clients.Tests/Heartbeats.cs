using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;
using Clients.Load;

namespace Clients.Tests;

// What a server with heartbeats sends.
static class Heartbeats
{
    // So far apart that a phase waits for no other.
    public const long Hour = 3_600_000_000_000;

    public const long Period = 20_000_000;

    public static byte[] Bytes(params ReadOnlySpan<Beat> beats)
    {
        byte[] bytes = new byte[beats.Length * Beat.Bytes];
        for (int i = 0; i < beats.Length; i++)
        {
            Span<byte> beat = bytes.AsSpan(i * Beat.Bytes);
            BinaryPrimitives.WriteInt64LittleEndian(beat, beats[i].Due);
            BinaryPrimitives.WriteInt64LittleEndian(beat[8..], beats[i].Sequence);
            BinaryPrimitives.WriteInt64LittleEndian(beat[16..], beats[i].Period);
        }
        return bytes;
    }

    // A server that sends nothing but what a test gives to its sockets.
    public static TestServer OnDemand() => new((_, _) => { });

    // A server that sends on each connection from its beginning, a beat when it is due or later.
    public static TestServer EveryPeriod() => new((_, socket) =>
    {
        long first = Stopwatch.GetTimestamp();
        for (long sequence = 0; ; sequence++)
        {
            Beat beat = new(first + sequence * Period, sequence, Period);
            while (Stopwatch.GetTimestamp() < beat.Due)
                Thread.Yield();
            socket.Send(Bytes(beat));
        }
    });
}
