using System.Net;
using System.Net.Sockets;
using Linux;
using Sockets = Linux.Sockets;

namespace Planted;

/// <summary>A level-triggered epoll echo on one thread that keeps what it was told to keep for each connection, and nothing else.</summary>
static unsafe class PlantedServer
{
    private const int ArrayHeaderBytes = 24;
    private const int MostDescriptors = 1 << 20;

    private static readonly object?[] Kept = new object?[MostDescriptors];
    private static int _open;
    private static int _ended;
    private static int _messages;
    private static Socket? _everywhere; // Kept, for its finalizer would close it.

    public static int Run(PlantedOptions options)
    {
        Array.Fill(Kept, null);
        PlantedBeats.Start(options);
        PlantedTasks.Start(options.Waiting);
        int listener = options.DualStack ? ListenOnAll(options.Port) : Listen(options.Port);
        PlantedGarbage.Prepare(options);
        new Thread(() => Serve(listener, options)) { IsBackground = true }.Start();
        int port = Sockets.LocalEndpoint(listener).Port;
        string endpoint = options.DualStack ? $"[::]:{port}" : $"127.0.0.1:{port}";
        return new PlantedAnswers(options, endpoint, () => Volatile.Read(ref _open)).ServeInTurn();
    }

    private static int ListenOnAll(int port)
    {
        var listener = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = true, Blocking = false };
        listener.Bind(new IPEndPoint(IPAddress.IPv6Any, port));
        listener.Listen(4096);
        _everywhere = listener;
        return (int)listener.Handle;
    }

    private static int Listen(int port)
    {
        int listener = LastError.Check(Sockets.Open(Sockets.AddressFamilyInet, Sockets.Stream | Sockets.NonBlocking, 0), "socket");
        LastError.Check(Sockets.SetOption(listener, Sockets.LevelSocket, Sockets.ReuseAddress, 1), "setsockopt");
        LastError.Check(Sockets.Bind(listener, new Ipv4Endpoint(0x7f000001, (ushort)port), Ipv4Endpoint.Size), "bind");
        LastError.Check(Sockets.Listen(listener, 4096), "listen");
        return listener;
    }

    private static void Serve(int listener, PlantedOptions options)
    {
        byte* buffer = stackalloc byte[4096];
        EpollEvent* events = stackalloc EpollEvent[64];
        int epoll = LastError.Check(Epoll.Create(0), "epoll_create1");
        LastError.Check(Epoll.Control(epoll, Epoll.Add, listener, Epoll.In), "epoll_ctl");
        while (true)
        {
            int ready = Epoll.Wait(epoll, events, 64, -1);
            for (int i = 0; i < ready; i++)
                if ((int)events[i].Data == listener)
                    Accept(listener, epoll, options);
                else
                    Echo((int)events[i].Data, buffer, options);
        }
    }

    private static void Accept(int listener, int epoll, PlantedOptions options)
    {
        int keepBytes = options.KeepBytes;
        for (int socket; (socket = Sockets.Accept(listener, null, null, Sockets.NonBlocking)) >= 0; _open++)
        {
            if (_open + 1 == options.DieAt)
                Misbehaviour.DieLate();
            // An array costs its header besides; filled, so that its pages are there.
            if (keepBytes > 0)
            {
                byte[] kept = new byte[keepBytes - ArrayHeaderBytes];
                kept.AsSpan().Fill(1);
                Kept[socket] = kept;
            }
            Epoll.Control(epoll, Epoll.Add, socket, Epoll.In);
            PlantedBeats.Begin(socket);
        }
    }

    private static void Echo(int socket, byte* buffer, PlantedOptions options)
    {
        nint received = Sockets.Receive(socket, buffer, 4096, 0);
        if (received > 0)
        {
            PlantedGarbage.OnMessage(options);
            if (options.ChangesEvery > 0 && ++_messages % options.ChangesEvery == 0)
                buffer[0]++;
            Sockets.Send(socket, buffer, (nuint)received, Sockets.NoSignal);
            return;
        }
        PlantedBeats.End(socket);
        Kept[socket] = null;
        _open--;
        Sockets.Close(socket);
        if (options.LeakEvery > 0 && ++_ended % options.LeakEvery == 0)
            Sockets.Open(Sockets.AddressFamilyInet, Sockets.Stream, 0); // Forgotten.
    }
}
