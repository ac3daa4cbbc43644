using Clients.Load.UserSpace;

namespace Clients.Tests.UserSpace;

// A wire between a client and its device on which packets are lost, doubled or swapped, by their number, each way by itself.
sealed unsafe class BadWire(IPacketPort inner) : IPacketPort
{
    private readonly Queue<byte[]> _arrived = [];
    private byte[]? _heldIn;
    private byte[]? _heldOut;
    private int _in;
    private int _out;

    // Every so many; 0 for none.
    public int LosesEvery { get; init; }

    public int DoublesEvery { get; init; }

    // Such a one comes after the next.
    public int SwapsEvery { get; init; }

    public int Lost { get; private set; }

    public int Descriptor => inner.Descriptor;

    public int Read(byte* packet, int capacity)
    {
        FlushOut();
        while (_arrived.Count == 0)
        {
            int count = inner.Read(packet, capacity);
            if (count == 0)
                break;
            _heldIn = Pass(new ReadOnlySpan<byte>(packet, count).ToArray(), ++_in, _heldIn, _arrived.Enqueue);
        }
        if (_arrived.Count == 0 && _heldIn is not null)
            (_, _heldIn) = (Enqueued(_heldIn), null);
        if (!_arrived.TryDequeue(out byte[]? next))
            return 0;
        next.CopyTo(new Span<byte>(packet, capacity));
        return next.Length;
    }

    public void Write(byte* packet, int count) =>
        _heldOut = Pass(new ReadOnlySpan<byte>(packet, count).ToArray(), ++_out, _heldOut, Send);

    public void Dispose() => inner.Dispose();

    // Returns the packet that is now held back.
    private byte[]? Pass(byte[] packet, int number, byte[]? held, Action<byte[]> pass)
    {
        if (IsTurn(number, SwapsEvery) && held is null)
            return packet;
        if (IsTurn(number, LosesEvery))
            Lost++;
        else
            pass(packet);
        if (IsTurn(number, DoublesEvery))
            pass(packet);
        if (held is not null)
            pass(held);
        return null;
    }

    private static bool IsTurn(int number, int every) => every > 0 && number % every == 0;

    private bool Enqueued(byte[] packet)
    {
        _arrived.Enqueue(packet);
        return true;
    }

    // A packet that nothing follows is late, not lost.
    private void FlushOut()
    {
        if (_heldOut is { } late)
            Send(late);
        _heldOut = null;
    }

    private void Send(byte[] packet)
    {
        fixed (byte* start = packet)
            inner.Write(start, packet.Length);
    }
}
