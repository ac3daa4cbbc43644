namespace Linux;

/// <summary>
/// The parts of an opcode: three bits of class, one of source, four of operation; for loads and stores size and mode.
/// Source: the kernel's Documentation/bpf/standardization/instruction-set.rst, tables of "Instruction classes" and what follows.
/// </summary>
static class BpfOpcode
{
    // Classes.
    public const byte LoadImmediate = 0x00;
    public const byte LoadRegister = 0x01;
    public const byte StoreRegister = 0x03;
    public const byte Jump = 0x05;
    public const byte Alu64 = 0x07;

    /// <summary>The second operand is a register, not the immediate.</summary>
    public const byte FromRegister = 0x08;

    // Arithmetic.
    public const byte Add = 0x00;
    public const byte RightShift = 0x70;
    public const byte Mod = 0x90;
    public const byte Mov = 0xb0;

    // Jumps.
    public const byte Always = 0x00;
    public const byte Equal = 0x10;
    public const byte GreaterSigned = 0x60;
    public const byte Call = 0x80;
    public const byte Exit = 0x90;
    public const byte Below = 0xa0;

    // Loads and stores.
    public const byte Word = 0x00;
    public const byte DoubleWord = 0x18;
    public const byte Memory = 0x60;

    /// <summary>Of a packet, by an immediate offset, into R0, in the machine's order of bytes; R6 is the packet's context.</summary>
    public const byte OfPacket = 0x20;

    /// <summary>In the place of the source register: the immediate is a map's descriptor (BPF_PSEUDO_MAP_FD).</summary>
    public const byte MapByDescriptor = 1;
}
