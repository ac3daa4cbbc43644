namespace Linux;

/// <summary>Functions of the kernel that a program may call (bpf-helpers(7)), by their numbers in include/uapi/linux/bpf.h.</summary>
public enum BpfHelper
{
    /// <summary>R1 map, R2 address of the key; R0 is the address of the value, 0 where there is none.</summary>
    MapLookupElem = 1,

    /// <summary>R0 is the thread-group id (upper half) and the thread id (lower half) in the first PID namespace.</summary>
    GetCurrentPidTgid = 14,

    /// <summary>R1 where to, R2 how many bytes, R3 address in the kernel; R0 is 0 when it could be read.</summary>
    ProbeReadKernel = 113,
}
