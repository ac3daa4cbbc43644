using static Linux.BpfOpcode;

namespace Linux;

/// <summary>
/// Writes BPF programs, one method call an instruction, jumps by label. An instruction is 64 bits: opcode, destination and source
/// register, offset, immediate. Source: the kernel's Documentation/bpf/standardization/instruction-set.rst, "Basic instruction encoding".
/// </summary>
public sealed class BpfAssembler
{
    private readonly List<ulong> _code = [];
    private readonly Dictionary<string, int> _labels = [];
    private readonly List<(int At, string Label)> _jumps = [];

    /// <summary>Names the place of the next instruction.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public BpfAssembler Label(string name)
    {
        _labels.Add(name, _code.Count);
        return this;
    }

    /// <summary>destination = source</summary>
    public BpfAssembler Move(BpfRegister destination, BpfRegister source) => Emit(Alu64 | Mov | FromRegister, destination, source);

    /// <summary>destination = number, its sign extended to 64 bits</summary>
    public BpfAssembler Move(BpfRegister destination, int number) => Emit(Alu64 | Mov, destination, immediate: number);

    /// <summary>destination += source</summary>
    public BpfAssembler Add(BpfRegister destination, BpfRegister source) => Emit(Alu64 | BpfOpcode.Add | FromRegister, destination, source);

    /// <summary>destination += number</summary>
    public BpfAssembler Add(BpfRegister destination, int number) => Emit(Alu64 | BpfOpcode.Add, destination, immediate: number);

    /// <summary>destination %= number, both unsigned</summary>
    public BpfAssembler Remainder(BpfRegister destination, int number) => Emit(Alu64 | Mod, destination, immediate: number);

    /// <summary>destination >>= bits, zeros coming in</summary>
    public BpfAssembler ShiftRight(BpfRegister destination, int bits) => Emit(Alu64 | RightShift, destination, immediate: bits);

    /// <summary>destination = the 64 bits at address + offset</summary>
    public BpfAssembler Load64(BpfRegister destination, BpfRegister address, short offset) =>
        Emit(LoadRegister | Memory | DoubleWord, destination, address, offset);

    /// <summary>
    /// R0 = the 32 bits at an offset of the packet whose context R6 is, from the network's order; ends the program with 0 where the packet
    /// is shorter. R1 to R5 do not survive.
    /// </summary>
    public BpfAssembler LoadPacket32(int offset) => Emit(LoadImmediate | OfPacket | Word, default, immediate: offset);

    /// <summary>the 64 bits at address + offset = source</summary>
    public BpfAssembler Store64(BpfRegister address, short offset, BpfRegister source) =>
        Emit(StoreRegister | Memory | DoubleWord, address, source, offset);

    /// <summary>the 32 bits at address + offset = the lower half of source</summary>
    public BpfAssembler Store32(BpfRegister address, short offset, BpfRegister source) =>
        Emit(StoreRegister | Memory | Word, address, source, offset);

    /// <summary>destination = the map behind a descriptor of this process; two instructions long.</summary>
    public BpfAssembler LoadMap(BpfRegister destination, int map) =>
        Emit(LoadImmediate | DoubleWord, destination, (BpfRegister)MapByDescriptor, immediate: map).Emit(0, default);

    /// <summary>R0 = helper(R1, R2, R3, R4, R5)</summary>
    public BpfAssembler Call(BpfHelper helper) => Emit(Jump | BpfOpcode.Call, default, immediate: (int)helper);

    /// <summary>goto label</summary>
    public BpfAssembler Goto(string label) => EmitJump(Always, default, 0, label);

    /// <summary>if (value == number) goto label</summary>
    public BpfAssembler IfEqual(BpfRegister value, int number, string label) => EmitJump(Equal, value, number, label);

    /// <summary>if (value &lt; number, both unsigned) goto label</summary>
    public BpfAssembler IfBelow(BpfRegister value, int number, string label) => EmitJump(Below, value, number, label);

    /// <summary>if (value > number, both signed) goto label</summary>
    public BpfAssembler IfGreater(BpfRegister value, int number, string label) => EmitJump(GreaterSigned, value, number, label);

    /// <summary>Ends the program with R0 as its result.</summary>
    public BpfAssembler Exit() => Emit(Jump | BpfOpcode.Exit, default);

    /// <summary>The program with every jump resolved: the offset of a jump counts from the instruction behind it.</summary>
    /// <exception cref="InvalidOperationException">A jump names a label that is nowhere, or one too far away.</exception>
    public ulong[] Assemble()
    {
        ulong[] program = [.. _code];
        foreach (var (at, label) in _jumps)
        {
            if (!_labels.TryGetValue(label, out int target))
                throw new InvalidOperationException($"no label '{label}' for the jump at {at}");
            int distance = target - at - 1;
            if (distance != (short)distance)
                throw new InvalidOperationException($"label '{label}' is {distance} instructions from the jump at {at}");
            program[at] |= (ulong)(ushort)distance << 16;
        }
        return program;
    }

    private BpfAssembler EmitJump(byte condition, BpfRegister value, int number, string label)
    {
        _jumps.Add((_code.Count, label));
        return Emit((byte)(Jump | condition), value, immediate: number);
    }

    private BpfAssembler Emit(
        int opcode, BpfRegister destination, BpfRegister source = default, short offset = 0, int immediate = 0)
    {
        ulong registers = (ulong)destination | (ulong)source << 4;
        _code.Add((byte)opcode | registers << 8 | (ulong)(ushort)offset << 16 | (ulong)(uint)immediate << 32);
        return this;
    }
}
