namespace Harness.Instruments.Cpu;

/// <summary>What something other than the trials used of the processors while they ran, in seconds of processor time.</summary>
/// <param name="Other">Of other programs.</param>
/// <param name="Steal">That the host of the virtual machine gave to other guests.</param>
/// <param name="Total">Of all processors, whatever they did.</param>
public sealed record CpuNoise(double Other, double Steal, double Total)
{
    /// <summary>No trial yet.</summary>
    public static CpuNoise None { get; } = new(0, 0, 0);

    /// <summary>Share of all processors that other programs used, 0 to 1; null where no time has gone by.</summary>
    public double? OtherShare => Share(Other);

    /// <summary>Share that other guests used, 0 to 1; null where no time has gone by.</summary>
    public double? StealShare => Share(Steal);

    /// <summary>Of both trials together.</summary>
    public CpuNoise And(CpuNoise? another) =>
        another is null ? this : new(Other + another.Other, Steal + another.Steal, Total + another.Total);

    private double? Share(double seconds) => Total > 0 ? seconds / Total : null;
}
