using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linux;

/// <summary>The error that the last system call of this thread left behind.</summary>
public static class LastError
{
    /// <summary>The number as the kernel gave it; a number without a name here prints as that number.</summary>
    public static Errno Number => (Errno)Marshal.GetLastPInvokeError();

    /// <summary>
    /// Returns <paramref name="result"/>, and where it is negative keeps what the call left in errno. For the few calls that are made for
    /// each message: the other bindings (SetLastError) clear errno before and read it after, whether a call failed or not.
    /// To be called at once with what the call returned, as the code that SetLastError generates does.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint KeepIfFailed(nint result)
    {
        if (result < 0)
            Marshal.SetLastPInvokeError(Marshal.GetLastSystemError());
        return result;
    }

    /// <summary>Returns <paramref name="result"/>, or throws when it is negative.</summary>
    /// <exception cref="LinuxException">The call failed; the message names the call and the error.</exception>
    public static int Check(int result, string call) => result >= 0 ? result : throw new LinuxException(call, Number);
}
