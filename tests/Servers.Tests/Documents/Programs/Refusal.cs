using System.Net;
using System.Net.Sockets;

namespace Servers.Tests.Documents;

/// <summary>How it shows from outside that a server has closed its listener.</summary>
static class Refusal
{
    public static Task UntilAsync(IPEndPoint endpoint) => Deadline.Until(
        async () =>
        {
            try
            {
                (await EchoClient.OpenAsync(endpoint)).Dispose();
                return false;
            }
            catch (SocketException failed)
            {
                return failed.SocketErrorCode == SocketError.ConnectionRefused;
            }
        },
        isRefused => isRefused,
        "refusing");
}
