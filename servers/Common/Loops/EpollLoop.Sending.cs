using Linux;

namespace Servers.Common.Loops;

// Sends as far as the kernel has room, and keeps the rest.
unsafe partial class EpollLoop
{
    protected PendingWrites Pending { get; } = new();

    /// <returns>Bytes that the kernel took, 0 if it has no room, or -1 if the connection is gone.</returns>
    protected int Send(int descriptor, ReadOnlySpan<byte> bytes)
    {
        int sent;
        fixed (byte* start = bytes)
            sent = (int)Sockets.Send(descriptor, start, (nuint)bytes.Length, Sockets.NoSignal);
        if (sent < 0)
            return MayTryAgain() ? 0 : -1;
        Census.Sent(sent);
        if (sent < bytes.Length)
            Census.SentShort();
        return sent;
    }
}
