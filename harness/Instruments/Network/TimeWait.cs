namespace Harness.Instruments.Network;

/// <summary>
/// Ports that the side that closes first keeps for a minute after its connection is gone (RFC 9293, 3.3.2; 60 s in Linux).
/// </summary>
public static class TimeWait
{
    private const string Limit = "/proc/sys/net/ipv4/tcp_max_tw_buckets";

    /// <summary>The most that a kernel gives itself, whatever its memory (net/ipv4/tcp_ipv4.c: half of 524,288 hash buckets).</summary>
    private const long MostOfAKernel = 262_144;

    /// <summary>
    /// How many there are at most in this network namespace: beyond, the kernel lets go of a port at once. However fast connections come
    /// and go for however many minutes, no more than these are taken.
    /// </summary>
    public static long Most => HostFile.Numbers(Limit) is [var most, ..] ? most : MostOfAKernel;
}
