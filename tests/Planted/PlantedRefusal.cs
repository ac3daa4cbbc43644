using System.Runtime.InteropServices;
using Linux;

namespace Planted;

/// <summary>
/// Runs a program that the kernel refuses socket diagnostics, as many containers do: a filter of system calls (seccomp(2)) answers
/// socket(AF_NETLINK, …, NETLINK_SOCK_DIAG) with an error.
/// </summary>
static unsafe partial class PlantedRefusal
{
    private const int SetNoNewPrivileges = 38, SetFilter = 22, Filter = 2; // PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER
    private const int NetlinkFamily = 16, SocketDiagnostics = 4;
    private const ushort Load = 0x20, IfEqual = 0x15, Return = 0x06;
    private const uint Number = 0, FirstArgument = 16, ThirdArgument = 32; // Of struct seccomp_data.
    private const uint Allow = 0x7fff0000, Refuse = 0x00050000;

    private static readonly uint Socket = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 198u : 41u;

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Value);

    [StructLayout(LayoutKind.Sequential)]
    private struct Code
    {
        public ushort Length;
        public Instruction* First;
    }

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int Control(int option, nint second, nint third, nint fourth, nint fifth);

    [LibraryImport("libc", EntryPoint = "execvp", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Become(string program, string?[] arguments);

    /// <param name="error">What socket(2) answers.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <returns>Never, unless the filter or the program is refused.</returns>
    public static int Run(int error, string[] command)
    {
        ReadOnlySpan<Instruction> filter =
        [
            new(Load, 0, 0, Number), new(IfEqual, 0, 5, Socket),
            new(Load, 0, 0, FirstArgument), new(IfEqual, 0, 3, NetlinkFamily),
            new(Load, 0, 0, ThirdArgument), new(IfEqual, 0, 1, SocketDiagnostics),
            new(Return, 0, 0, Refuse | (uint)error), new(Return, 0, 0, Allow),
        ];
        fixed (Instruction* first = filter)
        {
            var code = new Code { Length = (ushort)filter.Length, First = first };
            LastError.Check(Control(SetNoNewPrivileges, 1, 0, 0, 0), "prctl(PR_SET_NO_NEW_PRIVS)");
            LastError.Check(Control(SetFilter, Filter, (nint)(&code), 0, 0), "prctl(PR_SET_SECCOMP)");
        }
        return LastError.Check(Become(command[0], [.. command, null]), command[0]);
    }
}
