using Microsoft.Win32.SafeHandles;

namespace Servers.Contract;

/// <summary>A few descriptors that connections cannot take, because the runtime needs some when there are none. For one acceptor, one thread at a time.</summary>
/// <remarks>
/// Each thread that .NET starts opens a pipe, each assembly that it loads a file, and the first timer starts a thread: in a process whose
/// connections have taken every descriptor, an acceptor that only wants to rest for 10 ms dies of an OutOfMemoryException. So it gives
/// these back when an accept fails, and accepts again when it holds them again.
/// </remarks>
public sealed class SpareDescriptors : IDisposable
{
    private const int Count = 8;

    private readonly SafeFileHandle?[] _handles = new SafeFileHandle?[Count];
    private bool _held;

    /// <summary>Takes them, or makes sure that they are held.</summary>
    /// <returns>False if the process has not as many left; then none is held.</returns>
    public bool TryHold()
    {
        if (_held)
            return true;
        try
        {
            for (int i = 0; i < Count; i++)
                _handles[i] = File.OpenHandle("/dev/null");
            return _held = true;
        }
        catch (IOException)
        {
            Release();
            return false;
        }
    }

    /// <summary>Leaves them to whoever needs one.</summary>
    public void Release()
    {
        _held = false;
        for (int i = 0; i < Count; i++)
        {
            _handles[i]?.Dispose();
            _handles[i] = null;
        }
    }

    public void Dispose() => Release();
}
