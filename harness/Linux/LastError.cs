using System.Runtime.InteropServices;

namespace Linux;

/// <summary>The error that the last system call of this thread left behind.</summary>
public static class LastError
{
    /// <summary>The number as the kernel gave it; a number without a name here prints as that number.</summary>
    public static Errno Number => (Errno)Marshal.GetLastPInvokeError();

    /// <summary>Returns <paramref name="result"/>, or throws when it is negative.</summary>
    /// <exception cref="LinuxException">The call failed; the message names the call and the error.</exception>
    public static int Check(int result, string call) => result >= 0 ? result : throw new LinuxException(call, Number);
}
