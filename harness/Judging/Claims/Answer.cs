namespace Harness.Judging;

/// <summary>How the rows answer one claim. Who answers it is no matter of code: claims.csv names the subjects, before a run.</summary>
/// <param name="ClaimId">A row of claims.csv.</param>
/// <param name="Subjects">How many subjects it takes for either side.</param>
/// <param name="Find">The finding of one side's subjects, in the order in which the claim names them.</param>
public sealed record Answer(string ClaimId, int Subjects, Func<Evidence, IReadOnlyList<string>, Finding> Find)
{
    /// <summary>A claim that one subject answers.</summary>
    public static Answer OfOne(string claim, Func<Evidence, string, Finding> find) => new(claim, 1, (rows, who) => find(rows, who[0]));

    /// <summary>A claim of one subject against another.</summary>
    public static Answer OfTwo(string claim, Func<Evidence, string, string, Finding> find) =>
        new(claim, 2, (rows, who) => find(rows, who[0], who[1]));

    /// <summary>A claim of one subject against two others.</summary>
    public static Answer OfThree(string claim, Func<Evidence, string, string, string, Finding> find) =>
        new(claim, 3, (rows, who) => find(rows, who[0], who[1], who[2]));
}
