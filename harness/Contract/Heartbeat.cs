using System.Runtime.InteropServices;

namespace Contract;

/// <summary>A heartbeat as a server sends it and a client hears it: three numbers of 8 bytes, little endian like the machine.</summary>
/// <param name="Due">When it was due, in nanoseconds of CLOCK_MONOTONIC.</param>
/// <param name="Sequence">From 0 on its connection, one more each time.</param>
/// <param name="Period">Nanoseconds until the next is due.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct Heartbeat(long Due, long Sequence, long Period)
{
    public const int Bytes = 24;

    // A timer counts from the last tick of a clock that may stand still for one: CLOCK_MONOTONIC_COARSE (clock_gettime(2)), which
    // .NET's timers read, for up to 10 ms where the kernel was built with HZ=100. So much too early is no mistake; it counts as on time.
    private const long TickNanoseconds = 10_000_000;

    private const long LongestPeriod = 86_400L * 1_000_000_000;

    /// <summary>When the one after it is due.</summary>
    public long NextDue => Due + Period;

    /// <summary>From its bytes.</summary>
    public static Heartbeat Read(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<Heartbeat>(bytes);

    /// <summary>Whether it can be one that was sent by now.</summary>
    public bool IsPlausible(long now) => Due > 0 && Due <= now + TickNanoseconds && Sequence >= 0 && Period is > 0 and <= LongestPeriod;

    /// <summary>
    /// How many are missing before this one, of which the connection's next was to have the number <paramref name="expected"/>; null when
    /// there cannot be so many, or this one was there already.
    /// </summary>
    public long? MissingSince(long expected) =>
        Sequence >= expected && Sequence - expected <= Due / Period ? Sequence - expected : null;
}
