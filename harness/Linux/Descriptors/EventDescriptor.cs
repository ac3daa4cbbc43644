using System.Runtime.InteropServices;

namespace Linux;

/// <summary>eventfd(2): a counter behind a descriptor, by which one thread wakes another out of epoll_wait(2).</summary>
public static class EventDescriptor
{
    /// <summary>Opens one whose counter is zero, so that it is not readable.</summary>
    /// <exception cref="LinuxException">The kernel refused, for instance for want of descriptors.</exception>
    public static int Open() => LastError.Check(Epoll.CreateEventDescriptor(0, Sockets.NonBlocking | Sockets.CloseOnExec), "eventfd");

    /// <summary>Opens one whose counter is zero and on which <see cref="Wait"/> blocks.</summary>
    /// <exception cref="LinuxException">The kernel refused, for instance for want of descriptors.</exception>
    public static int OpenBlocking() => LastError.Check(Epoll.CreateEventDescriptor(0, Sockets.CloseOnExec), "eventfd");

    /// <summary>Waits until the counter of a blocking descriptor is not zero, and sets it to zero.</summary>
    /// <exception cref="LinuxException">The descriptor does not block and its counter is zero (EAGAIN).</exception>
    public static void Wait(int descriptor)
    {
        ulong count = 0;
        Descriptors.Read(descriptor, MemoryMarshal.AsBytes(new Span<ulong>(ref count)));
    }

    /// <summary>Adds one to the counter: the descriptor becomes readable, and an edge-triggered wait for it returns once more.</summary>
    public static void Signal(int descriptor)
    {
        ulong one = 1;
        Descriptors.WriteAll(descriptor, MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in one)));
    }
}
