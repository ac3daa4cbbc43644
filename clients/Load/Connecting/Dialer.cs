using Clients.Load.Options;
using Clients.Load.Phases;
using Linux;

namespace Clients.Load.Connecting;

// Opens sockets and begins to connect them, each by its number on the route.
sealed class Dialer(Route route)
{
    // The system call that had something against it, last.
    public string FailedCall { get; private set; } = "";

    // reset: Whether every close is to be a reset, also the one by the kernel when the process is killed.
    public Errno Open(int number, bool reset, out int descriptor)
    {
        descriptor = Sockets.Open(Sockets.AddressFamilyInet, Sockets.Stream | Sockets.NonBlocking | Sockets.CloseOnExec, 0);
        if (descriptor < 0)
            return Failed("socket");
        if (route.BufferBytes > 0)
            SocketBuffers.Ask(descriptor, route.BufferBytes);
        if (route.NoDelay)
            Sockets.SetOption(descriptor, Sockets.LevelTcp, Sockets.NoDelay, 1);
        if (reset)
            Connections.SetLinger(descriptor, reset: true);
        if (Binds(descriptor, number))
            return Errno.None;
        Errno error = Failed("bind");
        Sockets.Close(descriptor);
        return error;
    }

    // Begins to connect, or asks how it went: on loopback connect(2) has done all, the search for a port and the handshake, when it
    // returns, and a second one returns the outcome of the first. EALREADY comes only when the listener's accept queue is full and the
    // kernel waits to try again: ask when epoll says so.
    public Errno Connect(int descriptor, int number)
    {
        Ipv4Endpoint target = route.TargetOf(number);
        if (Sockets.Connect(descriptor, target, Ipv4Endpoint.Size) == 0)
            return Errno.None;
        if (LastError.Number == Errno.EINPROGRESS && Sockets.Connect(descriptor, target, Ipv4Endpoint.Size) == 0)
            return Errno.None;
        return Failed("connect");
    }

    private bool Binds(int descriptor, int number)
    {
        if (route.FirstSource == 0 && !route.BindsEarly)
            return true;
        // Without it bind(2) would reserve a port for this source alone, and 28,000 connections would use up all of them (ip(7)).
        if (!route.BindsEarly)
            Sockets.SetOption(descriptor, Sockets.LevelIp, Sockets.BindAddressNoPort, 1);
        return Sockets.Bind(descriptor, route.SourceOf(number), Ipv4Endpoint.Size) == 0;
    }

    private Errno Failed(string call)
    {
        FailedCall = call;
        return LastError.Number;
    }
}
