using System.Globalization;

namespace Harness.Judging;

/// <summary>What a document says: a row of claims.csv.</summary>
/// <param name="Id">Immutable; dots and hyphens.</param>
/// <param name="Source">The document.</param>
/// <param name="Experiment">The id of the experiment that answers it.</param>
/// <param name="Statement">The claim in one sentence.</param>
/// <param name="Conditions">Sizes and settings under which it is made.</param>
/// <param name="Expected">A number, a range as <c>15-50</c>, a word, or nothing: as the document has it.</param>
/// <param name="Unit">The unit of what is expected, and of the finding.</param>
/// <param name="Relation">How it is meant.</param>
/// <param name="Runtime">The runtime that the document speaks of (the column <c>subject</c>): "go server", "kernel", "any".</param>
/// <param name="Note">What to mind when judging.</param>
public sealed record Claim(
    string Id, string Source, string Experiment, string Statement, string Conditions,
    string Expected, string Unit, Relation Relation, string Runtime, string Note)
{
    /// <summary>How far a <c>count</c> may be from the number, in the claim's unit; null for every other relation.</summary>
    public double? Tolerance { get; init; }

    /// <summary>
    /// The subjects that answer for the runtime of the document, by their ids with blanks between; empty where none does yet.
    /// </summary>
    public string AsWritten { get; init; } = "";

    /// <summary>
    /// The subjects that answer for .NET, set down before a run; empty where the kernel alone answers, whichever runtime asks, or where no
    /// experiment answers yet.
    /// </summary>
    public string DotNet { get; init; } = "";

    /// <summary>The subjects that answer for one side; none where nobody does.</summary>
    /// <param name="side"><see cref="Judge.AsWritten"/> or <see cref="Judge.DotNet"/>.</param>
    public IReadOnlyList<string> SubjectsOf(string side) =>
        (side == Judge.DotNet ? DotNet : AsWritten).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What a document leaves by a fall of so many per cent.</summary>
    internal double Remains => 100 - (Number ?? 0);

    /// <summary>
    /// What is expected as a number; null for a range or nothing. A word under <c>equals</c> ("constant", "cap", "all held", "EMFILE") says
    /// that something does not depart from it, so the number is 0 and the finding measures the departure: for "constant" the greatest less
    /// the smallest value over the sizes, for "cap" how far the count is from the cap, for "all held" how many were lost, for an error's
    /// name how many others came.
    /// </summary>
    public double? Number => IsWord ? 0 : Parse(Expected);

    /// <summary>Whether what is expected is a word: see <see cref="Number"/>.</summary>
    public bool IsWord => Relation == Relation.EqualTo && Expected.Length > 0 && Parse(Expected) is null;

    /// <summary>What is expected as two ends; null when it is no range.</summary>
    public (double Low, double High)? Range =>
        Expected.Split('-') is [var low, var high] && Parse(low) is { } from && Parse(high) is { } to && from <= to ? (from, to) : null;

    /// <summary>What is wrong with the row, for a message; null when it can be judged.</summary>
    internal string? Defect => Relation switch
    {
        Relation.Compare => null,
        Relation.InRange or Relation.BestIn => Range is null
            ? $"the relation '{Relation.Word()}' needs a range such as 15-50, not '{Expected}'"
            : null,
        Relation.About when Number == 0 => "nothing is about 0: write equals",
        Relation.FallsBy when Number is <= 0 or >= 100 => $"a fall is by more than 0 and less than 100%, not '{Expected}'",
        Relation.Count when Tolerance is null => "the relation 'count' needs a tolerance",
        not Relation.Count when Tolerance is not null => $"the relation '{Relation.Word()}' has no tolerance",
        _ => Number is null ? $"the relation '{Relation.Word()}' needs a number, not '{Expected}'" : null,
    };

    private static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) ? number : null;
}
