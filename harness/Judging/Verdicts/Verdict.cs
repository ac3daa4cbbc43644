namespace Harness.Judging;

/// <summary>A judged claim for one subject: a row of verdicts.csv.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="Subject"><see cref="Judge.AsWritten"/> or <see cref="Judge.DotNet"/>.</param>
/// <param name="Expected">As claims.csv has it.</param>
/// <param name="Unit">The claim's unit; <c>ratio</c> for a comparison, whose measured value is the ratio of the medians.</param>
/// <param name="Measured">Null when nothing was measured, or nothing finite.</param>
/// <param name="Low">Lower end of the 99% interval; null when nothing bounds it.</param>
/// <param name="High">Upper end; null when nothing bounds it.</param>
/// <param name="Kind">The verdict.</param>
/// <param name="Reason">How the measured value compares, and what was measured; or what is missing.</param>
public sealed record Verdict(
    string ClaimId, string Subject, string Expected, string Unit,
    double? Measured, double? Low, double? High, VerdictKind Kind, string Reason);
