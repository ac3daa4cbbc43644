using System.Runtime.InteropServices;

namespace Linux;

/// <summary>eventfd(2): a counter behind a descriptor, by which one thread wakes another out of epoll_wait(2).</summary>
public static class EventDescriptor
{
    /// <summary>Opens one whose counter is zero, so that it is not readable.</summary>
    /// <exception cref="LinuxException">The kernel refused, for instance for want of descriptors.</exception>
    public static int Open() => LastError.Check(Epoll.CreateEventDescriptor(0, Sockets.NonBlocking | Sockets.CloseOnExec), "eventfd");

    /// <summary>Adds one to the counter: the descriptor becomes readable, and an edge-triggered wait for it returns once more.</summary>
    public static void Signal(int descriptor)
    {
        ulong one = 1;
        Descriptors.WriteAll(descriptor, MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in one)));
    }
}
