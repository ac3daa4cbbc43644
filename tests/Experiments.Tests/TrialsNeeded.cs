namespace Experiments.Tests;

/// <summary>How often an experiment must measure what claims compare, by the claims that it answers.</summary>
static class TrialsNeeded
{
    private static readonly string[] Sides = [Judge.AsWritten, Judge.DotNet];

    /// <summary>By all comparisons of it, one for each side that a claim has.</summary>
    public static int By(Experiment experiment) => Judge.TrialsNeeded(ClaimsFile.Read(SuiteFiles.Claims)
        .Where(claim => claim.Experiment == experiment.Id && claim.Relation == Relation.Compare)
        .Sum(claim => Sides.Count(side => claim.SubjectsOf(side).Count > 0)));
}
