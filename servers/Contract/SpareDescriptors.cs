using System.Globalization;
using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;

namespace Servers.Contract;

/// <summary>
/// The last descriptors of a process, which connections leave alone, since the runtime needs some at moments of its own. For one acceptor.
/// </summary>
/// <remarks>
/// Each thread that .NET starts opens a pipe, each assembly that it loads a file, and the first timer starts a thread: in a process whose
/// connections have taken every descriptor it dies of an OutOfMemoryException. The kernel hands out the lowest free number (open(2)), so
/// a connection whose number is among the last says that all before it are taken.
/// </remarks>
public sealed class SpareDescriptors
{
    private const int Count = 16;

    private static readonly long FirstSpare = SoftLimit() - Count;

    private bool _short;

    /// <summary>Whether a connection may be accepted: finds out anew after a shortage.</summary>
    public bool AreLeft()
    {
        if (_short)
            _short = IsShort();
        return !_short;
    }

    /// <summary>Looks at what a connection took.</summary>
    public void Accepted(Socket connection) => _short = connection.Handle >= FirstSpare;

    private static bool IsShort()
    {
        try
        {
            using SafeFileHandle lowestFree = File.OpenHandle("/dev/null");
            return lowestFree.DangerousGetHandle() >= FirstSpare;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static long SoftLimit()
    {
        const string Name = "Max open files";
        foreach (string line in Limits())
        {
            if (line.StartsWith(Name, StringComparison.Ordinal))
            {
                string soft = line[Name.Length..].TrimStart().Split(' ')[0];
                return long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out long limit) ? limit : long.MaxValue;
            }
        }

        return long.MaxValue;
    }

    // Where /proc is not to be read, no connection is known to be among the last.
    private static string[] Limits()
    {
        try
        {
            return File.ReadAllLines("/proc/self/limits");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
