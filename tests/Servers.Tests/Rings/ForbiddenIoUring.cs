using System.Runtime.InteropServices;
using Contract;
using Linux;

namespace Servers.Tests.Rings;

/// <summary>
/// A thread to which the kernel refuses io_uring_setup(2), and with it every process that it starts: by a filter of system calls
/// (seccomp(2)), as a container has one. No other thread of this process has it.
/// </summary>
static unsafe partial class ForbiddenIoUring
{
    private const int SetNoNewPrivileges = 38, SetSeccomp = 22, FilterMode = 2;

    // Classic BPF: load a word, jump if equal, return; the number of the call is the first word, its verdict carries the error.
    private const ushort Load = 0x20, JumpIfEqual = 0x15, Return = 0x06;
    private const uint Allow = 0x7fff0000, RefuseWith = 0x00050000;
    private const uint NumberOfSetup = 425;

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int Control(int option, nuint first, nuint second, nuint third, nuint fourth);

    /// <summary>Runs something on such a thread.</summary>
    /// <param name="error">What the kernel says there.</param>
    public static T On<T>(Errno error, Func<T> what)
    {
        T result = default!;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Forbid(error);
                result = what();
            }
            catch (Exception e)
            {
                failure = e;
            }
        });
        thread.Start();
        thread.Join();
        return failure is null ? result : throw failure;
    }

    private static void Forbid(Errno error)
    {
        Instruction* filter = stackalloc Instruction[]
        {
            new() { Code = Load },
            new() { Code = JumpIfEqual, IfNot = 1, Value = NumberOfSetup },
            new() { Code = Return, Value = RefuseWith | (uint)error },
            new() { Code = Return, Value = Allow },
        };
        Program program = new() { Length = 4, Filter = filter };
        LastError.Check(Control(SetNoNewPrivileges, 1, 0, 0, 0), "PR_SET_NO_NEW_PRIVS");
        LastError.Check(Control(SetSeccomp, FilterMode, (nuint)(&program), 0, 0), "PR_SET_SECCOMP");
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Instruction
    {
        public ushort Code;
        public byte If, IfNot;
        public uint Value;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Program
    {
        public ushort Length;
        public Instruction* Filter;
    }
}
