using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Contract;

namespace Clients.Tests;

// What a server with heartbeats sends.
static class Heartbeats
{
    // So far apart that a phase waits for no other.
    public const long Hour = 3_600_000_000_000;

    public const long Period = 20_000_000;

    public static byte[] Bytes(params ReadOnlySpan<Heartbeat> beats) => MemoryMarshal.AsBytes(beats).ToArray();

    // A server that sends nothing but what a test gives to its sockets.
    public static TestServer OnDemand() => new((_, _) => { });

    // A server that sends on each connection from its beginning, a beat when it is due or later.
    // begun: Is signalled once for each connection on which a beat was sent.
    public static TestServer EveryPeriod(CountdownEvent? begun = null) => new((_, socket) =>
    {
        long first = Stopwatch.GetTimestamp();
        for (long sequence = 0; ; sequence++)
        {
            Heartbeat beat = new(first + sequence * Period, sequence, Period);
            while (Stopwatch.GetTimestamp() < beat.Due)
                Thread.Yield();
            socket.Send(Bytes(beat));
            if (sequence == 0)
                begun?.Signal();
        }
    });
}
