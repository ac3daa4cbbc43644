using System.Runtime.InteropServices;
using Clients.Load.Phases;
using Linux;

namespace Clients.Load.Messages;

// Moves the stamped bytes of a connection and has its protocol verify those that come back. It knows no policy: what an outcome means is
// for the phase to say. `id` is what the bytes are stamped with, `end` the stream offset at which the message in flight ends.
//
// protocol: Is disposed with it.
sealed unsafe class Wire(Connections connections, Protocol protocol) : IDisposable
{
    private const int BufferBytes = Stamp.LongestSlice;

    private readonly byte* _buffer = (byte*)NativeMemory.Alloc(BufferBytes);

    // How many bytes have come that had to.
    public long VerifiedBytes { get; private set; }

    // Hands over as much of the message as the socket takes; `Pending` also when that is all of it, for its echo is still out.
    public Outcome Send(int slot, long id, long end)
    {
        ref long sent = ref connections.Sent(slot);
        while (sent < end)
        {
            int slice = (int)Math.Min(end - sent, Stamp.LongestSlice);
            byte* bytes = protocol.Outgoing(id, sent, end, slice);
            nint count = Sockets.Send(connections.Descriptor(slot), bytes, (nuint)slice, Sockets.DontWait | Sockets.NoSignal);
            if (count < 0)
                return LastError.Number == Errno.EAGAIN ? Outcome.Pending : Outcome.Error;
            sent += count;
        }
        return Outcome.Pending;
    }

    // Takes one buffer of what has come back; asks for more than is due, so that a server that sends too much is found out too.
    public Outcome Receive(int slot, long id, long end, int most = BufferBytes)
    {
        ref long received = ref connections.Received(slot);
        nint count = Sockets.Receive(connections.Descriptor(slot), _buffer, (nuint)Math.Min(most, BufferBytes), Sockets.DontWait);
        if (count < 0)
            return LastError.Number == Errno.EAGAIN ? Outcome.Pending : Outcome.Error;
        if (count == 0)
            return Outcome.EndOfStream;
        if (protocol.HasHeartbeats && (count = WithoutHeartbeats(slot, (int)count, end)) == 0)
            return Outcome.Pending;
        if (!protocol.Takes(new ReadOnlySpan<byte>(_buffer, (int)count), id, ref received, connections.Sent(slot), end))
            return Outcome.Mismatch;
        VerifiedBytes += count;
        return received == end ? Outcome.Complete : Outcome.Pending;
    }

    // After an event: receives, and goes on sending where the message is not yet sent as a whole.
    public Outcome Exchange(int slot, long id, long end)
    {
        Outcome outcome = Receive(slot, id, end);
        return outcome == Outcome.Pending && connections.Sent(slot) < end ? Send(slot, id, end) : outcome;
    }

    // Answers them, unless a message is on its way: that is an answer as well, and nothing may come into its middle.
    private int WithoutHeartbeats(int slot, int count, long end)
    {
        (long sent, long received) = (connections.Sent(slot), connections.Received(slot));
        bool isQuiet = sent == received;
        int left = Heartbeats.TakeOut(
            new Span<byte>(_buffer, count), isQuiet || protocol.BeginsMessage(received, end), out int heartbeats);
        if (isQuiet || protocol.BeginsMessage(sent, end))
            Heartbeats.Answer(connections.Descriptor(slot), heartbeats);
        return left;
    }

    // What epoll is to watch the connection for while its message is in flight.
    public uint Interest(int slot, long end) => connections.Sent(slot) < end ? Epoll.In | Epoll.Out : Epoll.In;

    public void Dispose()
    {
        NativeMemory.Free(_buffer);
        protocol.Dispose();
    }
}
