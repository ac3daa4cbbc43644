using System.Diagnostics;
using Linux;

namespace Clients.Load.Buffers;

// Bytes over a connection of its own and back, both ends in this process: what a newcomer sees of a kernel that is short of
// memory.
// Seconds: From the first call until the last byte was back; null when it did not come.
// Problem: What did not happen in time; empty when all did.
sealed record RoundTrip(double? Seconds, string Problem)
{
    // bytes: How many go, and return.
    // patience: How long each of connect, sending and returning is waited for.
    public static RoundTrip Run(int bytes, TimeSpan patience)
    {
        int listener = ListeningSocket.Open(Ipv4Endpoint.OnLoopback(0), backlog: 1), client = -1, server = -1;
        try
        {
            long started = Stopwatch.GetTimestamp();
            client = LastError.Check(
                Sockets.Open(Sockets.AddressFamilyInet, Sockets.Stream | Sockets.NonBlocking | Sockets.CloseOnExec, 0), "socket");
            Sockets.Connect(client, Sockets.LocalEndpoint(listener), Ipv4Endpoint.Size);
            if (!Within(patience, () => (server = Accept(listener)) >= 0))
                return new(null, "the connection");
            if (!Pass(client, server, bytes, patience))
                return new(null, "the way there");
            return Pass(server, client, bytes, patience)
                ? new(Stopwatch.GetElapsedTime(started).TotalSeconds, "")
                : new(null, "the way back");
        }
        finally
        {
            foreach (int socket in (int[])[listener, client, server])
                if (socket >= 0)
                    Sockets.Close(socket);
        }
    }

    private static unsafe int Accept(int listener) => Sockets.Accept(listener, null, null, Sockets.NonBlocking | Sockets.CloseOnExec);

    private static unsafe bool Pass(int from, int to, int bytes, TimeSpan patience)
    {
        byte[] buffer = new byte[bytes];
        int sent = 0, received = 0;
        fixed (byte* start = buffer)
        {
            byte* place = start;
            return Within(patience, () =>
            {
                sent += (int)Math.Max(0, Sockets.Send(from, place, (nuint)(bytes - sent), Sockets.NoSignal | Sockets.DontWait));
                received += (int)Math.Max(0, Sockets.Receive(to, place, (nuint)(bytes - received), Sockets.DontWait));
                return received == bytes;
            });
        }
    }

    private static bool Within(TimeSpan patience, Func<bool> happened)
    {
        for (long started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < patience;)
            if (happened())
                return true;
        return false;
    }
}
