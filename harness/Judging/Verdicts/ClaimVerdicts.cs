using Harness.Processes;

namespace Harness.Judging;

/// <summary>Judges claims by the rows of the experiments that answer them.</summary>
public static class ClaimVerdicts
{
    /// <summary>
    /// The verdicts in the order of the claims, as written before .NET; none on a claim that no experiment here answers. A comparison is
    /// corrected for those of its experiment, which is one question: its verdict is the same whether other questions are asked or not.
    /// </summary>
    public static IReadOnlyList<Verdict> Of(
        IReadOnlyList<Claim> claims, IReadOnlyList<(Evidence Evidence, IReadOnlyList<Answer> Answers)> experiments)
    {
        Found[] found =
        [
            .. from claim in claims
               from experiment in experiments
               from answer in experiment.Answers
               where answer.ClaimId == claim.Id
               from side in (string[])[Judge.AsWritten, Judge.DotNet]
               where claim.SubjectsOf(side).Count > 0
               select Found.By(claim, side, answer, experiment.Evidence),
        ];
        Dictionary<Found, Comparison> comparisons = found.Where(one => one.Finding.Comparison is not null)
            .GroupBy(one => one.Claim.Experiment)
            .SelectMany(family => family.Zip(Holm.Correct([.. family.Select(one => one.Finding.Comparison!)])))
            .ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. found.Select(one => one.Judged(comparisons.GetValueOrDefault(one)))];
    }

    /// <summary>What one side of a claim was found to be, before it is judged.</summary>
    private sealed record Found(Claim Claim, string Side, Finding Finding, Basis Basis)
    {
        public static Found By(Claim claim, string side, Answer answer, Evidence evidence)
        {
            var basis = new Basis(evidence.Noise);
            return new(claim, side, Find(answer, claim.SubjectsOf(side), evidence.CountedIn(basis)), basis);
        }

        public Verdict Judged(Comparison? corrected) =>
            Judge.Decide(Claim, Side, Finding with { Comparison = corrected ?? Finding.Comparison }, Basis);

        /// <summary>Half a sweep may lack what an answer takes for granted; that must not cost the report of a run of hours.</summary>
        private static Finding Find(Answer answer, IReadOnlyList<string> subjects, Evidence evidence)
        {
            try
            {
                return answer.Find(evidence, subjects);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                return Finding.NotRun($"the rows of this run do not suffice ({Plain.Line(exception.Message)})");
            }
        }
    }
}
