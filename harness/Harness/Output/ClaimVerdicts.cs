using Harness.Declaring;
using Harness.Judging;

namespace Harness.Output;

/// <summary>Judges claims by the rows of the experiments that answer them.</summary>
internal static class ClaimVerdicts
{
    /// <summary>The verdicts in the order of the claims, as written before .NET; none on a claim that no experiment here answers.</summary>
    public static IReadOnlyList<Verdict> Of(IReadOnlyList<Claim> claims, IReadOnlyList<Evidence> experiments) =>
    [
        .. from claim in claims
           from evidence in experiments
           from answer in evidence.Experiment.Answers
           where answer.ClaimId == claim.Id
           from verdict in new[]
           {
               Judge.Decide(claim, Judge.AsWritten, Find(answer.AsWritten, evidence)),
               Judge.Decide(claim, Judge.DotNet, Find(answer.DotNet, evidence)),
           }
           select verdict,
    ];

    /// <summary>Half a sweep may lack what an answer takes for granted; that must not cost the report of a run of hours.</summary>
    private static Finding Find(Func<Evidence, Finding> answer, Evidence evidence)
    {
        try
        {
            return answer(evidence);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return Finding.NotRun($"the rows of this run do not suffice ({Plain.Line(exception.Message)})");
        }
    }
}
