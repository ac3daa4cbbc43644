using System.Net.Sockets;
using Linux;
using Servers.Common.Guards;
using static Linux.ListeningSocket;

namespace Servers.Common.Loops;

// What is set on a listener, the kernel passes on to each connection that it accepts: no call per connection sets an option.
static class Listeners
{
    // One for each loop that accepts, which alone uses it and closes it. Loops that share a socket have a descriptor of it each: it listens
    // until the last of them is closed.
    public static int[] OpenAll(ServerOptions options)
    {
        int[] sockets = OpenSockets(options);
        return [.. sockets, .. Enumerable.Range(1, AcceptOptions.LoopsOf(options) - 1).Select(_ => Duplicate(sockets[0]))];
    }

    private static int Duplicate(int socket) => LastError.Check(Sockets.Duplicate(socket), "dup");

    private static int[] OpenSockets(ServerOptions options)
    {
        // SO_REUSEPORT joins a port that another program listens on without a word; a socket without it is refused.
        if (options.Listeners > 1)
            Sockets.Close(Open(options, options.Port, shared: false));

        int[] listeners = new int[options.Listeners];
        int port = options.Port;
        for (int i = 0; i < listeners.Length; i++)
        {
            listeners[i] = Open(options, port, shared: options.Listeners > 1);
            port = Sockets.LocalEndpoint(listeners[i]).Port;
        }

        return listeners;
    }

    private static int Open(ServerOptions options, int port, bool shared)
    {
        if (options.Address.AddressFamily != AddressFamily.InterNetwork)
            throw new NotSupportedException("serves IPv4 alone: choose an IPv4 --address");

        return ListeningSocket.Open(new(Ipv4Endpoint.ToNumber(options.Address), (ushort)port), options.Backlog, listener =>
        {
            Set(listener, Sockets.LevelSocket, Sockets.ReuseAddress, 1);
            if (shared)
                Set(listener, Sockets.LevelSocket, Sockets.ReusePort, 1);
            Set(listener, Sockets.LevelTcp, Sockets.NoDelay, options.NoDelay ? 1 : 0);
            if (options.ReceiveBufferBytes is { } receiveBytes)
                Set(listener, Sockets.LevelSocket, Sockets.ReceiveBuffer, receiveBytes);
            if (options.SendBufferBytes is { } sendBytes)
                Set(listener, Sockets.LevelSocket, Sockets.SendBuffer, sendBytes);
            KernelTimeouts.Set(options, (level, option, value) => Set(listener, level, option, value));
        });
    }
}
