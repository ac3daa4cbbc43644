using System.Net;
using System.Net.Sockets;

namespace Harness.Trials.Fleets;

/// <summary>A port for a server that wants to be told one: free on every address, for it may listen on them all.</summary>
static class FreePort
{
    public static int Find()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Any, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
