using System.Net.Sockets;

namespace Servers.Common.Guards;

/// <summary>How a connection ends whose own task or thread finds it late.</summary>
static class LateEnding
{
    /// <summary>Counts it as timed out.</summary>
    /// <returns>To be thrown: a way for a connection to end.</returns>
    public static SocketException Late(this ConnectionCensus census)
    {
        census.TimedOut();
        return new SocketException((int)SocketError.TimedOut);
    }
}
