namespace Harness.Output.Manifest;

/// <summary>What disturbed the run. Null is what this host does not show, or is not known yet.</summary>
/// <param name="OtherCpuShare">Share of all processors that other programs used, 0 to 1.</param>
/// <param name="StealShare">Share that the host of the virtual machine took away, 0 to 1.</param>
/// <param name="LoadAverageAtStart">The one-minute load average when the run began.</param>
public sealed record NoiseDescription(double? OtherCpuShare, double? StealShare, double? LoadAverageAtStart);
