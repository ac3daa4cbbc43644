using System.Runtime.InteropServices;
using Clients.Load.Options;
using Linux;

namespace Clients.Load.Phases;

// All that the client keeps of its connections: 20 bytes each, in native arrays made for the planned count. The kernel gives a page only
// when it is first written, and zero means "vacant", so a slot that was never connected costs nothing.
sealed unsafe class Connections(LoadOptions options) : IDisposable
{
    private readonly int* _descriptorPlusOne = (int*)NativeMemory.AllocZeroed((nuint)options.Connections, sizeof(int));
    private readonly long* _sent = (long*)NativeMemory.AllocZeroed((nuint)options.Connections, sizeof(long));
    private readonly long* _received = (long*)NativeMemory.AllocZeroed((nuint)options.Connections, sizeof(long));

    public int Planned => options.Connections;

    public int Open { get; private set; }

    // Slots from here on were never occupied.
    public int Used { get; private set; }

    // Connections that a census found reset: the kernel tells it once, this remembers it.
    public int FoundReset { get; set; }

    public int Vacant => Planned - Open;

    public bool IsOpen(int slot) => _descriptorPlusOne[slot] != 0;

    public int Descriptor(int slot) => _descriptorPlusOne[slot] - 1;

    public long Id(int slot) => options.FirstId + slot;

    // Stream offset of the next byte to send.
    public ref long Sent(int slot) => ref _sent[slot];

    // Stream offset of the next byte to receive.
    public ref long Received(int slot) => ref _received[slot];

    // Whether something is sent on one of them that has not come back.
    public bool AwaitAnswers
    {
        get
        {
            for (int slot = 0; slot < Used; slot++)
            {
                if (IsOpen(slot) && Received(slot) < Sent(slot))
                    return true;
            }
            return false;
        }
    }

    public void Occupy(int slot, int descriptor)
    {
        _descriptorPlusOne[slot] = descriptor + 1;
        if (slot < Used)
            _sent[slot] = _received[slot] = 0;
        Open++;
        Used = Math.Max(Used, slot + 1);
    }

    public void Close(int slot, bool reset)
    {
        if (reset != options.LingerReset)
            SetLinger(Descriptor(slot), reset);
        Sockets.Close(Descriptor(slot));
        _descriptorPlusOne[slot] = 0;
        Open--;
    }

    public void CloseAll(bool reset) => CloseLast(Open, reset);

    // The last `count` of those that are open, or all if there are fewer.
    public void CloseLast(long count, bool reset)
    {
        for (int slot = Used - 1; slot >= 0 && count > 0; slot--)
        {
            if (!IsOpen(slot))
                continue;
            Close(slot, reset);
            count--;
        }
        if (Open == 0)
            FoundReset = 0;
    }

    // With reset, close(2) sends a RST instead of a FIN: neither end enters TIME_WAIT.
    public static void SetLinger(int descriptor, bool reset)
    {
        SocketLinger linger = new(reset, 0);
        Sockets.SetOption(descriptor, Sockets.LevelSocket, Sockets.Linger, &linger, sizeof(SocketLinger));
    }

    public void Dispose()
    {
        CloseAll(options.LingerReset);
        NativeMemory.Free(_descriptorPlusOne);
        NativeMemory.Free(_sent);
        NativeMemory.Free(_received);
    }
}
