using Contract;
using Linux;

namespace Planted;

/// <summary>A known number of receives of each outcome, made by a thread of their own each time that it is told to.</summary>
static unsafe class PlantedCalls
{
    private const int Loopback = 0x7f000001;

    /// <param name="returns">How many are to return data, EAGAIN, 0 and another error.</param>
    /// <param name="bytes">What each that returns data is to return.</param>
    public static int Run(int[] returns, int bytes)
    {
        var commands = new Commands(Console.OpenStandardOutput());
        commands.Offer("call", _ =>
        {
            var caller = new Thread(() => Call(returns, bytes));
            caller.Start();
            caller.Join();
            commands.Reply.Write("call");
        });
        return commands.ServeInTurn();
    }

    private static void Call(int[] returns, int bytes)
    {
        byte* buffer = stackalloc byte[bytes * returns[0]];
        var (sender, receiver) = Connected();
        for (int i = 0; i < returns[1]; i++)
            Sockets.Receive(receiver, buffer, (nuint)bytes, Sockets.DontWait);
        Sockets.Send(sender, buffer, (nuint)(bytes * returns[0]), Sockets.NoSignal);
        for (int i = 0; i < returns[0]; i++)
            Sockets.Receive(receiver, buffer, (nuint)bytes, 0);
        Sockets.Shutdown(sender, Sockets.ShutdownSend);
        for (int i = 0; i < returns[2]; i++)
            Sockets.Receive(receiver, buffer, (nuint)bytes, 0);
        Sockets.Close(sender);
        Sockets.Close(receiver);
        for (int i = 0; i < returns[3]; i++)
            Sockets.Receive(-1, buffer, (nuint)bytes, 0);
    }

    private static (int Sender, int Receiver) Connected()
    {
        int listener = LastError.Check(Sockets.Open(Sockets.AddressFamilyInet, Sockets.Stream, 0), "socket");
        LastError.Check(Sockets.Bind(listener, new Ipv4Endpoint(Loopback, 0), Ipv4Endpoint.Size), "bind");
        LastError.Check(Sockets.Listen(listener, 1), "listen");
        int sender = LastError.Check(Sockets.Open(Sockets.AddressFamilyInet, Sockets.Stream, 0), "socket");
        LastError.Check(Sockets.Connect(sender, Sockets.LocalEndpoint(listener), Ipv4Endpoint.Size), "connect");
        int receiver = LastError.Check(Sockets.Accept(listener, null, null, 0), "accept4");
        Sockets.Close(listener);
        return (sender, receiver);
    }
}
