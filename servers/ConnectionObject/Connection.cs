using System.Net.Sockets;

namespace Servers.ConnectionObject;

// What a server knows of one connection, in one object: it outlives the connection where it is pooled, and then begins again.
sealed class Connection(int bufferBytes)
{
    private Socket? _socket;

    public byte[] ReadBuffer { get; } = new byte[bufferBytes];

    public byte[] WriteBuffer { get; } = new byte[bufferBytes];

    public Socket Socket => _socket ?? throw new InvalidOperationException("the connection has not begun, or has ended");

    public int Slot { get; private set; }

    public long EchoedBytes { get; set; }

    public void Begin(Socket socket, int slot)
    {
        _socket = socket;
        Slot = slot;
        EchoedBytes = 0;
    }

    // A pooled object that kept its socket would keep all that belongs to it alive.
    public void End() => _socket = null;
}
