using Clients.Load.Messages;
using Clients.Load.Options;

namespace Clients.Load.UserSpace;

// One queue of the device and what is behind it.
sealed class WireQueue : IDisposable
{
    // RFC 6298, 2.1.
    private static readonly TimeSpan FirstTimeout = TimeSpan.FromSeconds(1);

    // options: What this queue has of the whole.
    public WireQueue(LoadOptions options, IPacketPort port)
    {
        (Options, Stamp) = (options, new());
        Stack = new(options, port, Stamp, FirstTimeout);
    }

    public LoadOptions Options { get; }

    public Stamp Stamp { get; }

    public TcpStack Stack { get; }

    public void Dispose()
    {
        Stack.Dispose();
        Stamp.Dispose();
    }
}
