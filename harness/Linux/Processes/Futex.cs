using System.Runtime.InteropServices;

namespace Linux;

/// <summary>futex(2) between threads of one process: waiting on a word of memory. The C library has no function for it.</summary>
public static unsafe partial class Futex
{
    private const int Number = 202; // x86-64
    private const int WaitPrivate = 128; // FUTEX_WAIT | FUTEX_PRIVATE_FLAG
    private const int WakePrivate = 129; // FUTEX_WAKE | FUTEX_PRIVATE_FLAG

    [LibraryImport(Libc.Name, EntryPoint = "syscall")]
    private static partial nint Call(nint number, int* word, nint operation, nint value, nint timeout, nint word2, nint value3);

    /// <summary>
    /// Waits while the word has this value. Returns when woken, at once when the word has another value, and sometimes for nothing:
    /// look at the word again.
    /// </summary>
    /// <param name="word">Memory that stays where it is.</param>
    public static void Wait(int* word, int whileValue) => Call(Number, word, WaitPrivate, whileValue, 0, 0, 0);

    /// <summary>Wakes one thread that waits on the word, if any does.</summary>
    public static void WakeOne(int* word) => Call(Number, word, WakePrivate, 1, 0, 0, 0);
}
