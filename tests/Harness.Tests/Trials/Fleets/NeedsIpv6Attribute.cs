using System.Net;
using System.Net.Sockets;

namespace Harness.Tests.Trials.Fleets;

/// <summary>A test of a server that listens on [::], which a kernel without IPv6 has not.</summary>
public sealed class NeedsIpv6Attribute : NeedsAttribute
{
    protected override string? WhyNot
    {
        get
        {
            try
            {
                using var listener = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = true };
                listener.Bind(new IPEndPoint(IPAddress.IPv6Any, 0));
                return null;
            }
            catch (SocketException none)
            {
                return $"there is no IPv6 here: {none.SocketErrorCode}";
            }
        }
    }
}
