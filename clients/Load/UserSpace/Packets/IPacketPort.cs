namespace Clients.Load.UserSpace;

// Where packets come from and go to, one a call.
unsafe interface IPacketPort : IDisposable
{
    // What epoll watches for packets that come.
    int Descriptor { get; }

    // How long the packet is that came; 0 where none has.
    int Read(byte* packet, int capacity);

    // A packet that there is no room for is lost, as on any wire.
    void Write(byte* packet, int count);
}
