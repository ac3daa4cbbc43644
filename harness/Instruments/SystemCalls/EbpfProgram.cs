using Linux;
using static Linux.BpfRegister;

namespace Harness.Instruments.SystemCalls;

/// <summary>
/// The program that the kernel runs whenever a system call returns, on the raw tracepoint <c>sys_exit</c>. It adds to one counter of the
/// call's number, by outcome, when the caller belongs to a counted process.
/// <para>
/// The map is one array a processor, so that threads on several cores add without sharing cache lines and without locked instructions.
/// Plain adds are exact there: the kernel runs the program with preemption off, and no interrupt makes a system call. Should a run be left
/// out all the same, the kernel counts that (<see cref="Bpf.Misses"/>).
/// </para>
/// </summary>
static class EbpfProgram
{
    /// <summary>Calls have numbers below this; what has none (rt_sigreturn) or a higher one is counted at <see cref="Other"/>.</summary>
    public const int Numbers = 511;

    /// <summary>The key of every call without a number of its own in the map.</summary>
    public const int Other = Numbers;

    // The value of a key: five counters of 64 bits, and the result of the last call that failed otherwise than with EAGAIN.
    public const int Data = 0;
    public const int Bytes = 1;
    public const int Again = 2;
    public const int Zero = 3;
    public const int Errors = 4;
    public const int LastError = 5;
    public const int Values = 6;

    // orig_ax of struct pt_regs on x86-64 (arch/x86/include/asm/ptrace.h): the number of the call, where the result is in ax.
    private const int NumberInRegisters = 120;

    // Arguments of TP_PROTO(struct pt_regs *regs, long ret) in include/trace/events/syscalls.h, each in 64 bits.
    private const short Registers = 0;
    private const short Result = 8;

    private const short NumberInFrame = -8;
    private const short KeyInFrame = -12;

    /// <summary>The instructions for processes of these ids, adding to the map behind a descriptor.</summary>
    public static ulong[] Assemble(IReadOnlyList<int> processIds, int map)
    {
        var code = new BpfAssembler()
            .Move(R6, R1)
            .Call(BpfHelper.GetCurrentPidTgid)
            .ShiftRight(R0, 32);
        foreach (int process in processIds)
            code.IfEqual(R0, process, "counted");
        code.Goto("end")

            .Label("counted")
            .Load64(R7, R6, Result)
            .Load64(R3, R6, Registers)
            .Add(R3, NumberInRegisters)
            .Move(R2, sizeof(long))
            .Move(R1, R10)
            .Add(R1, NumberInFrame)
            .Call(BpfHelper.ProbeReadKernel)
            .Load64(R8, R10, NumberInFrame)
            .IfBelow(R8, Numbers, "numbered")
            .Move(R8, Other)

            .Label("numbered")
            .Store32(R10, KeyInFrame, R8)
            .Move(R2, R10)
            .Add(R2, KeyInFrame)
            .LoadMap(R1, map)
            .Call(BpfHelper.MapLookupElem)
            .IfEqual(R0, 0, "end")
            .IfGreater(R7, 0, "data")
            .IfEqual(R7, 0, "zero")
            .IfEqual(R7, -(int)Errno.EAGAIN, "again");

        Increment(code.Store64(R0, Offset(LastError), R7), Errors);
        Increment(code.Label("again"), Again);
        Increment(code.Label("zero"), Zero);
        Add(code.Label("data"), Bytes, R7);
        Increment(code, Data);
        return code.Label("end").Move(R0, 0).Exit().Assemble();
    }

    private static void Increment(BpfAssembler code, int counter)
    {
        code.Move(R2, 1);
        Add(code, counter, R2);
        code.Goto("end");
    }

    private static void Add(BpfAssembler code, int counter, BpfRegister amount) => code
        .Load64(R1, R0, Offset(counter))
        .Add(R1, amount)
        .Store64(R0, Offset(counter), R1);

    private static short Offset(int counter) => (short)(counter * sizeof(ulong));
}
