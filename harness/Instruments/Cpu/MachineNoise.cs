using System.Globalization;

namespace Harness.Instruments.Cpu;

/// <summary>What the machine is busy with before a run begins: programs of others.</summary>
public static class MachineNoise
{
    /// <summary>
    /// Share of all processors that other programs use over a moment in which this run does nothing, 0 to 1; null where this host does not
    /// show it.
    /// </summary>
    public static async Task<double?> BusyShareAsync(TimeSpan window, CancellationToken cancellation)
    {
        NoiseReading before = NoiseReading.Now();
        await Task.Delay(window, cancellation);
        return NoiseReading.Now().Since(before)?.OtherShare;
    }

    /// <summary>The one-minute load average; null where this host does not show it.</summary>
    public static double? LoadAverage() => double.TryParse(
        HostFile.Text("/proc/loadavg")?.Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double load) ? load : null;
}
