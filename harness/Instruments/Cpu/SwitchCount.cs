namespace Harness.Instruments.Cpu;

/// <summary>How often threads left their cores.</summary>
/// <param name="Voluntary">To wait for something.</param>
/// <param name="Involuntary">Because the kernel gave the core to another.</param>
public readonly record struct SwitchCount(long Voluntary, long Involuntary)
{
    /// <summary>Of both kinds.</summary>
    public long Total => Voluntary + Involuntary;

    /// <summary>Both added.</summary>
    public static SwitchCount operator +(SwitchCount one, SwitchCount other) =>
        new(one.Voluntary + other.Voluntary, one.Involuntary + other.Involuntary);

    /// <summary>What came since an earlier reading.</summary>
    public static SwitchCount operator -(SwitchCount now, SwitchCount before) =>
        new(now.Voluntary - before.Voluntary, now.Involuntary - before.Involuntary);
}
