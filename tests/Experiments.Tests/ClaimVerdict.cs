namespace Experiments.Tests;

/// <summary>What the suite says of a claim, by the rows that a test plants.</summary>
static class ClaimVerdict
{
    private static readonly IReadOnlyList<Claim> Claims = ClaimsFile.Read(SuiteFiles.Claims);

    /// <param name="side">One of those of the <see cref="Judge"/>.</param>
    public static Verdict Of(Reading reading, Evidence rows, string claim, string side)
    {
        Claim asked = Claims.Single(known => known.Id == claim);
        return Judge.Decide(asked, side,
            reading.Answers.Single(answer => answer.ClaimId == claim).Find(rows, asked.SubjectsOf(side)));
    }
}
