using Servers.Common;

namespace Servers.Tests;

/// <summary>Sends to a server and never reads, until neither end moves a byte any more.</summary>
static class Stuffing
{
    private const int QuietPolls = 20;
    private const long MostBytes = 64 << 20;

    // So that the answers are about as many bytes whatever answers them.
    private const int ShortLine = 4;

    /// <returns>Bytes sent until then; about 64 MiB if the server takes whatever comes.</returns>
    public static async Task<long> UntilStuckAsync(EchoClient client, ServerProcess server)
    {
        byte[] chunk = new byte[16 * 1024];
        for (int end = ShortLine - 1; end < chunk.Length; end += ShortLine)
            chunk[end] = (byte)'\n';
        long sent = 0;
        long bytesIn = -1;
        int quiet = 0;
        while (quiet < QuietPolls && sent < MostBytes)
        {
            int taken = client.SendWithoutWaiting(chunk);
            sent += taken;
            if (taken > 0)
            {
                quiet = 0;
                continue;
            }

            CensusSnapshot census = await server.CensusAsync();
            quiet = census.BytesIn == bytesIn ? quiet + 1 : 0;
            bytesIn = census.BytesIn;
        }

        return sent;
    }
}
