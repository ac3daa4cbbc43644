using System.Runtime.InteropServices;

namespace Linux;

/// <summary>A system call that failed, with the error that says why.</summary>
public sealed class LinuxException(string call, Errno error)
    : Exception($"{call}: {error} ({Marshal.GetPInvokeErrorMessage((int)error)})")
{
    /// <summary>The call that failed.</summary>
    public string Call { get; } = call;

    /// <summary>Why it failed.</summary>
    public Errno Error { get; } = error;
}
