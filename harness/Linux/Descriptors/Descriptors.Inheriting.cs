using System.Runtime.InteropServices;

namespace Linux;

public static unsafe partial class Descriptors
{
    private const int GetFlags = 1;

    [LibraryImport(Libc.Name, EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command);

    /// <summary>
    /// The starter of this process handed the descriptor on. A standard stream that the starter had closed is no closed descriptor here:
    /// the runtime's own first pipes get its number. They carry close-on-exec, which nothing that was handed on can (fcntl(2), execve(2)).
    /// </summary>
    public static bool IsInherited(int descriptor) => Control(descriptor, GetFlags) == 0;
}
