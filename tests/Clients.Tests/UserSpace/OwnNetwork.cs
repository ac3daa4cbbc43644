using System.Net;
using Clients.Load.Options;
using Clients.Load.UserSpace;
using Linux;

namespace Clients.Tests.UserSpace;

// A network namespace of one test's own, with the kernel's stack as the peer of a client's device. Only what is opened in it is there: the
// thread that opens it is another than the test's, and ends.
static class OwnNetwork
{
    public const string Address = "198.19.0.1";

    public static IPEndPoint AnyPort => new(IPAddress.Parse(Address), 0);

    private static LoadOptions Device => new() { Targets = [], Connections = 1, FirstSource = WireClient.FirstSource };

    public static string? WhyNot { get; } = Try();

    // The device of a client, with its address, and what is opened beside it.
    public static (DevicePort Port, TPeer Peer) Open<TPeer>(Func<TPeer> openPeer)
    {
        (DevicePort[] ports, TPeer peer) = Open(1, openPeer);
        return (ports[0], peer);
    }

    // A device with so many queues.
    public static (DevicePort[] Ports, TPeer Peer) Open<TPeer>(int queues, Func<TPeer> openPeer) =>
        Inside(() => (DevicePort.Open(Device with { Queues = queues }), openPeer()));

    private static string? Try()
    {
        try
        {
            Inside(() => DevicePort.Open(Device))[0].Dispose();
            return null;
        }
        catch (Exception refused) when (refused is LinuxException or PlatformNotSupportedException)
        {
            return $"no network namespace with a device can be made here: {refused.Message}";
        }
    }

    private static T Inside<T>(Func<T> open)
    {
        (T? opened, Exception? failure) = (default, null);
        Thread thread = new(() =>
        {
            try
            {
                NetworkNamespaceOf.EnterNew();
                opened = open();
            }
            catch (Exception caught)
            {
                failure = caught;
            }
        });
        thread.Start();
        thread.Join();
        return failure is LinuxException or PlatformNotSupportedException ? throw failure
            : failure is null ? opened! : throw new InvalidOperationException("the peer could not be opened", failure);
    }
}
