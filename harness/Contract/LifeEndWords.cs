namespace Contract;

/// <summary>The end of a life as it stands in the command of a client.</summary>
public static class LifeEndWords
{
    // In the order of the enumeration.
    private static readonly string[] Words = ["connected", "sent", "answered"];

    /// <summary>Those that there are, for who is to choose.</summary>
    public static string Choice => $"{string.Join(", ", Words[..^1])} or {Words[^1]}";

    /// <summary>The word for an end.</summary>
    public static string Word(this LifeEnd end) => Words[(int)end];

    /// <summary>The end that a word stands for.</summary>
    /// <returns>Null where it stands for none.</returns>
    public static LifeEnd? Find(string word) => Array.IndexOf(Words, word) is >= 0 and var place ? (LifeEnd)place : null;
}
