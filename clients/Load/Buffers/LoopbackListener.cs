using Linux;

namespace Clients.Load.Buffers;

// A listening socket on loopback, which accepts nothing by itself.
static class LoopbackListener
{
    private const uint Loopback = 0x7f000001;

    // port: 0 lets the kernel pick.
    // buffer: Bytes that it asks for both ways before it listens, so that what it accepts has them too; 0 for none.
    public static int Open(ushort port, int backlog, int buffer)
    {
        int listener = LastError.Check(
            Sockets.Open(Sockets.AddressFamilyInet, Sockets.Stream | Sockets.NonBlocking | Sockets.CloseOnExec, 0), "socket");
        if (buffer > 0)
            SocketBuffers.Ask(listener, buffer);
        LastError.Check(Sockets.Bind(listener, new Ipv4Endpoint(Loopback, port), Ipv4Endpoint.Size), "bind");
        LastError.Check(Sockets.Listen(listener, backlog), "listen");
        return listener;
    }
}
