using Microsoft.Win32.SafeHandles;

namespace Servers.Common.Accepting;

/// <summary>
/// The last descriptors of a process, which connections leave alone, since the runtime needs some at moments of its own. For one acceptor.
/// </summary>
/// <remarks>
/// Each thread that .NET starts opens a pipe, each assembly that it loads a file, and the first timer starts a thread: in a process whose
/// connections have taken every descriptor it dies of an OutOfMemoryException. The kernel hands out the lowest free number (open(2)), so
/// a connection whose number is among the last says that all before it are taken.
/// </remarks>
/// <param name="descriptors">How many the process may have open; null for who does not know.</param>
sealed class SpareDescriptors(long? descriptors)
{
    private const int Count = 16;

    private bool _short;

    /// <summary>Whether a connection may be accepted: finds out anew after a shortage.</summary>
    public bool AreLeft()
    {
        if (_short)
            _short = IsShort();
        return !_short;
    }

    /// <summary>Looks at what a connection took.</summary>
    public void Accepted(nint descriptor) => _short = IsSpare(descriptor);

    private bool IsSpare(nint descriptor) => descriptor >= (descriptors ?? OpenFileLimit.Soft) - Count;

    private bool IsShort()
    {
        try
        {
            using SafeFileHandle lowestFree = File.OpenHandle("/dev/null");
            return IsSpare(lowestFree.DangerousGetHandle());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
