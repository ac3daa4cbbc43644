namespace Contract;

/// <summary>A framing as it stands in the line of a server that listens, and behind the client's option.</summary>
public static class FramingWords
{
    // In the order of the enumeration.
    private static readonly string[] Words = [
        "bytes", "lines", "lines-ok", "lines-with-heartbeats", "lines-ok-with-heartbeats", "http", "no-echo",
    ];

    private static readonly string[] Spoken = Words[..(int)Framing.Http];

    /// <summary>Those that the clients speak, for who is to choose.</summary>
    public static string Choice => $"{string.Join(", ", Spoken[..^1])} or {Spoken[^1]}";

    /// <summary>The word for a framing.</summary>
    public static string Word(this Framing framing) => Words[(int)framing];

    /// <summary>Whether it sends heartbeats, which are no answers.</summary>
    public static bool HasHeartbeats(this Framing framing) => framing is Framing.LinesWithHeartbeats or Framing.LinesOkWithHeartbeats;

    /// <summary>The same with heartbeats.</summary>
    /// <param name="framing">One of lines.</param>
    public static Framing WithHeartbeats(this Framing framing) =>
        framing == Framing.Lines ? Framing.LinesWithHeartbeats : Framing.LinesOkWithHeartbeats;

    /// <summary>The framing that the word of a server stands for.</summary>
    /// <returns>False where it stands for none that the clients speak, and does not say that they need not.</returns>
    public static bool TryParseOfServer(string? word, out Framing framing)
    {
        bool isSpoken = TryParse(word, out framing);
        if (word != Word(Framing.NoEcho))
            return isSpoken;
        framing = Framing.NoEcho;
        return true;
    }

    /// <summary>The framing that a word stands for.</summary>
    /// <returns>False where it stands for none that the clients speak.</returns>
    public static bool TryParse(string? word, out Framing framing)
    {
        int place = Array.IndexOf(Spoken, word);
        framing = place < 0 ? Framing.Bytes : (Framing)place;
        return place >= 0;
    }
}
