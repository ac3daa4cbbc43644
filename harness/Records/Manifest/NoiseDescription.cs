using System.Globalization;

namespace Harness.Records.Manifest;

/// <summary>What disturbed the run. Null is what this host does not show, or is not known yet.</summary>
/// <param name="OtherCpuShare">Share of all processors that other programs used, 0 to 1.</param>
/// <param name="StealShare">Share that the host of the virtual machine took away, 0 to 1.</param>
/// <param name="LoadAverageAtStart">The one-minute load average when the run began.</param>
public sealed record NoiseDescription(double? OtherCpuShare, double? StealShare, double? LoadAverageAtStart)
{
    /// <summary>Share of all processors that others may use while figures are taken: on two cores, a third of one.</summary>
    public const double QuietShare = 0.15;

    /// <summary>The greater of both, for a run that was measured in two parts.</summary>
    public NoiseDescription AtMost(NoiseDescription? other) => other is null ? this : this with
    {
        OtherCpuShare = Greater(OtherCpuShare, other.OtherCpuShare),
        StealShare = Greater(StealShare, other.StealShare),
    };

    /// <summary>A sentence for each share that a quiet machine has not; none of a machine that was quiet, or did not show it.</summary>
    public IEnumerable<string> Warnings()
    {
        if (OtherCpuShare > QuietShare)
            yield return Warning("Other programs", OtherCpuShare.Value);
        if (StealShare > QuietShare)
            yield return Warning("Other guests of this virtual machine's host", StealShare.Value);
    }

    private static string Warning(string who, double share) => string.Create(CultureInfo.InvariantCulture,
        $"{who} took {share:P0} of the processors while this run measured, "
        + $"more than the {QuietShare:P0} of a quiet machine: its figures and verdicts rest on that.");

    private static double? Greater(double? one, double? other) => one is null || other > one ? other : one;
}
