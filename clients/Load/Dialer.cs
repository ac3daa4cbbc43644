using Linux;

namespace Clients.Load;

// Opens sockets and begins to connect them: `number` i comes from source i % sources and goes to target i % targets.
sealed class Dialer(LoadOptions options)
{
    // reset: Whether every close is to be a reset, also the one by the kernel when the process is killed.
    public Errno Open(int number, bool reset, out int descriptor)
    {
        descriptor = Sockets.Open(Sockets.AddressFamilyInet, Sockets.Stream | Sockets.NonBlocking | Sockets.CloseOnExec, 0);
        if (descriptor < 0)
            return LastError.Number;

        // Without it bind(2) would reserve a port for this source alone, and 28,000 connections would use up all of them (ip(7)).
        Sockets.SetOption(descriptor, Sockets.LevelIp, Sockets.BindAddressNoPort, 1);
        Sockets.SetOption(descriptor, Sockets.LevelTcp, Sockets.NoDelay, 1);
        if (reset)
            Connections.SetLinger(descriptor, reset: true);

        if (Sockets.Bind(descriptor, options.SourceOf(number), Ipv4Endpoint.Size) == 0)
            return Errno.None;
        Errno error = LastError.Number;
        Sockets.Close(descriptor);
        return error;
    }

    // Begins to connect, or asks how it went: on loopback connect(2) is over when it returns, and a second one returns the outcome of
    // the first. EALREADY comes only when the server's accept queue is full and the kernel waits to try again: ask when epoll says so.
    public Errno Connect(int descriptor, int number)
    {
        Ipv4Endpoint target = options.TargetOf(number);
        if (Sockets.Connect(descriptor, target, Ipv4Endpoint.Size) == 0)
            return Errno.None;
        if (LastError.Number == Errno.EINPROGRESS && Sockets.Connect(descriptor, target, Ipv4Endpoint.Size) == 0)
            return Errno.None;
        return LastError.Number;
    }
}
