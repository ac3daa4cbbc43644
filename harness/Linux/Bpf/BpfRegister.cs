namespace Linux;

/// <summary>
/// Registers of the BPF machine: R0 takes results, R1 to R5 pass arguments and do not survive a call, R6 to R9 do, R10 is the frame.
/// Source: the kernel's Documentation/bpf/standardization/instruction-set.rst, "Registers and calling convention".
/// </summary>
public enum BpfRegister
{
    R0,
    R1,
    R2,
    R3,
    R4,
    R5,
    R6,
    R7,
    R8,
    R9,
    R10,
}
