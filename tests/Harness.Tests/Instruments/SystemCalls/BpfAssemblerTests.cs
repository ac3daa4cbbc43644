using Linux;
using static Linux.BpfRegister;

namespace Harness.Tests.Instruments.SystemCalls;

[Collection(SystemCallTests.Name)]
public class BpfAssemblerTests
{
    // Opcode, registers, offset and immediate from the low end, as the kernel's instruction-set.rst lays them out.
    [Fact]
    public void Instructions_are_encoded_as_the_kernel_documents_them()
    {
        ulong[] code = new BpfAssembler()
            .Move(R6, R1)
            .Move(R2, -1)
            .Add(R1, R7)
            .Add(R3, 120)
            .ShiftRight(R0, 32)
            .LoadPacket32(16)
            .Remainder(R0, 3)
            .Load64(R7, R6, 8)
            .Store64(R0, 16, R1)
            .Store32(R10, -4, R8)
            .Call(BpfHelper.GetCurrentPidTgid)
            .LoadMap(R1, 7)
            .Exit()
            .Assemble();
        Assert.Equal(
            [
                0x0000_0000_0000_16bf, 0xffff_ffff_0000_02b7, 0x0000_0000_0000_710f, 0x0000_0078_0000_0307, 0x0000_0020_0000_0077,
                0x0000_0010_0000_0020, 0x0000_0003_0000_0097,
                0x0000_0000_0008_6779, 0x0000_0000_0010_107b, 0x0000_0000_fffc_8a63, 0x0000_000e_0000_0085,
                0x0000_0007_0000_1118, 0, 0x0000_0000_0000_0095,
            ],
            code);
    }

    [Fact]
    public void A_jump_counts_from_the_instruction_behind_it_in_both_directions()
    {
        ulong[] code = new BpfAssembler()
            .Label("start")
            .IfEqual(R0, 5, "end")
            .IfGreater(R0, -1, "end")
            .LoadMap(R1, 0)
            .IfBelow(R0, 9, "start")
            .Goto("start")
            .Label("end")
            .Exit()
            .Assemble();
        Assert.Equal(
            [
                0x0000_0005_0005_0015, 0xffff_ffff_0004_0065, 0x1118, 0, 0x0000_0009_fffb_00a5, 0x0000_0000_fffa_0005, 0x95,
            ],
            code);
    }

    [Fact]
    public void A_jump_to_nowhere_is_an_error_that_names_the_label()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => new BpfAssembler().Goto("nowhere").Assemble());
        Assert.Equal("no label 'nowhere' for the jump at 0", failure.Message);
    }

    [Fact]
    public void A_jump_that_is_too_far_is_an_error()
    {
        BpfAssembler code = new BpfAssembler().Goto("end");
        for (int i = 0; i <= short.MaxValue; i++)
            code.Move(R0, 0);
        var failure = Assert.Throws<InvalidOperationException>(() => code.Label("end").Assemble());
        Assert.Equal("label 'end' is 32768 instructions from the jump at 0", failure.Message);
    }

    [Fact]
    public void A_label_can_be_placed_once() => Assert.Throws<ArgumentException>(() => new BpfAssembler().Label("a").Label("a"));

    [Fact, NeedsCounting("ebpf")]
    public void The_verifier_says_why_it_does_not_take_a_program()
    {
        ulong[] program = new BpfAssembler().Exit().Assemble();
        Assert.Throws<LinuxException>(() => Bpf.LoadRawTracepoint(program, "refused"u8));
        Assert.Equal("R0 !read_ok", Bpf.WhyNotLoaded(program));
    }
}
