namespace Harness.Judging;

/// <summary>The words of claims.csv for <see cref="Relation"/>.</summary>
public static class Relations
{
    private static readonly (string Word, Relation Relation)[] All =
    [
        ("about", Relation.About), ("count", Relation.Count), ("falls by", Relation.FallsBy),
        ("at least", Relation.AtLeast), ("at most", Relation.AtMost), ("in range", Relation.InRange), ("best in", Relation.BestIn),
        ("equals", Relation.EqualTo), ("compare", Relation.Compare),
    ];

    /// <summary>Every word, for a message.</summary>
    public static string Words => string.Join(", ", All.Select(pair => pair.Word));

    /// <summary>The word for a relation.</summary>
    public static string Word(this Relation relation) => All.Single(pair => pair.Relation == relation).Word;

    /// <summary>The relation of a word; null when there is none.</summary>
    public static Relation? Find(string word) =>
        All.Where(pair => pair.Word == word).Select(pair => (Relation?)pair.Relation).FirstOrDefault();
}
