using System.Runtime.InteropServices;

namespace Linux;

public static unsafe partial class Descriptors
{
    [LibraryImport(Libc.Name, EntryPoint = "close", SetLastError = true)]
    private static partial int CloseOnce(int descriptor);

    /// <summary>Gives a descriptor back. It is gone whatever the call returns (close(2)), so nothing is to be made up for.</summary>
    public static void Close(int descriptor) => CloseOnce(descriptor);
}
