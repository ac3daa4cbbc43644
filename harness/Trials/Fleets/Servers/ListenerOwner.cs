using System.Globalization;
using System.Net;
using Harness.Instruments;

namespace Harness.Trials.Fleets;

/// <summary>
/// Which processes hold the socket that listens where clients will dial: the kernel's table of the server's own network namespace gives its
/// inode (proc_pid_net(5)), /proc/PID/fd who has it open.
/// </summary>
sealed record ListenerOwner(HashSet<string> Sockets, bool OverIpv6Alone)
{
    private const string Listening = "0A";
    private const int LocalField = 1, StateField = 3, InodeField = 9, Ipv4Digits = 8;

    /// <summary>Reads the table.</summary>
    /// <returns>Null where it cannot be told: the table is not readable, or has no such listener.</returns>
    public static ListenerOwner? Of(int processId, IPEndPoint dialled)
    {
        string port = dialled.Port.ToString("X4", CultureInfo.InvariantCulture);
        (string Address, string Inode)[] listeners = [.. Listeners($"/proc/{processId}/net/tcp", port),
            .. Listeners($"/proc/{processId}/net/tcp6", port)];
        HashSet<string> reached = [.. listeners.Where(listener => Reaches(listener.Address, dialled.Address)).Select(Socket)];
        return reached.Count > 0 ? new(reached, OverIpv6Alone: false)
            : listeners.Any(listener => listener.Address.Length > Ipv4Digits) ? new([.. listeners.Select(Socket)], OverIpv6Alone: true)
            : null;
    }

    /// <summary>Whether a process has it open; null where its descriptors may not be seen.</summary>
    public bool? IsHeldBy(int processId)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries($"/proc/{processId}/fd")
                .Any(descriptor => new FileInfo(descriptor).LinkTarget is { } target && Sockets.Contains(target));
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Those that listen stand first, so that a table of a million others is not read to its end.
    private static IEnumerable<(string Address, string Inode)> Listeners(string path, string port) => HostFile.EachLine(path).Skip(1)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .TakeWhile(fields => fields.Length > InodeField && fields[StateField] == Listening)
        .Select(fields => (Local: fields[LocalField].Split(':'), Inode: fields[InodeField]))
        .Where(socket => socket.Local[1] == port)
        .Select(socket => (socket.Local[0], socket.Inode));

    private static string Socket((string Address, string Inode) listener) => $"socket:[{listener.Inode}]";

    /// <summary>Addresses are words of 32 bits, each printed as this machine holds it.</summary>
    private static bool Reaches(string address, IPAddress dialled)
    {
        string four = BitConverter.ToUInt32(dialled.GetAddressBytes()).ToString("X8", CultureInfo.InvariantCulture);
        string mapped = new string('0', 16) + (BitConverter.IsLittleEndian ? "FFFF0000" : "0000FFFF");
        return address.All(c => c == '0') || address == four || address == mapped + four || address == mapped + "00000000";
    }
}
