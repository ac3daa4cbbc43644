namespace Linux;

/// <summary>
/// What the kernel charges sockets for the bytes in them, in bytes: what waits to be read, what waits to be sent or confirmed, and the rest
/// of the pages that were reserved for them. Exact for each socket, where net.ipv4.tcp_mem's own count is rounded by the processors.
/// </summary>
/// <param name="Sum">Over all of them.</param>
/// <param name="Least">Of the socket with the least.</param>
/// <param name="Most">Of the socket with the most.</param>
public readonly record struct SocketCharge(long Sum, long Least, long Most)
{
    // Indices of getsockopt's SO_MEMINFO (include/uapi/linux/sock_diag.h).
    private const int Unread = 0;
    private const int Reserved = 4;
    private const int Unsent = 5;
    private const int Numbers = 9;

    /// <exception cref="LinuxException">A socket is closed, or the kernel is older than 4.12 (ENOPROTOOPT).</exception>
    public static SocketCharge Of(IReadOnlyCollection<int> sockets)
    {
        long[] charges = [.. sockets.Select(Of)];
        return charges.Length == 0 ? default : new(charges.Sum(), charges.Min(), charges.Max());
    }

    private static unsafe long Of(int socket)
    {
        uint* numbers = stackalloc uint[Numbers];
        int length = Numbers * sizeof(uint);
        LastError.Check(
            Sockets.GetOption(socket, Sockets.LevelSocket, Sockets.MemoryInformation, numbers, &length), "getsockopt(SO_MEMINFO)");
        return (long)numbers[Unread] + numbers[Reserved] + numbers[Unsent];
    }
}
