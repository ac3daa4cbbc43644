using Harness.Judging;

namespace Harness.Declaring;

/// <summary>How the rows answer one claim, for the runtime that the document speaks of and for .NET.</summary>
/// <param name="ClaimId">A row of claims.csv.</param>
/// <param name="AsWritten">The finding for the runtime of the document.</param>
/// <param name="DotNet">The finding for the .NET counterpart.</param>
public sealed record Answer(string ClaimId, Func<Evidence, Finding> AsWritten, Func<Evidence, Finding> DotNet);
