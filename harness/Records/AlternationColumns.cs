namespace Harness.Records;

/// <summary>What a row has of two servers that carried the same load in turns.</summary>
public sealed class AlternationColumns
{
    /// <param name="load">What the columns are named after.</param>
    /// <param name="other">Who the other is, in the ids of columns.</param>
    /// <param name="how">Of the load.</param>
    public AlternationColumns(string load, string other, string how)
    {
        string turns = "in turns on the same processors, by the median round", those = $"{other.Replace('_', '-')}, {how}";
        Rate = new($"{load}_rate_over_{other}", "ratio", $"messages a second over those of {those}, {turns}", "the clients' clock");
        Cpu = new($"{load}_cpu_over_{other}", "ratio",
            $"processor time of the server for a message over that of {those}, {turns}", "CPU clock of the process");
        ClientShare = new($"{load}_client_share_beside_{other}", "ratio",
            "processor time of the clients over what they could have, in its turns of that", "getrusage of the clients");
        OtherClientShare = new($"{load}_client_share_of_{other}", "ratio", $"the same in the turns of {other}", "getrusage of the clients");
    }

    /// <summary>More is better.</summary>
    public Column Rate { get; }

    /// <summary>Less is better; it says what servers differ by where clients are at their limit.</summary>
    public Column Cpu { get; }

    /// <summary>Where both shares are near 1, the ratio of the rates is one of clients.</summary>
    public Column ClientShare { get; }

    /// <summary>Of the clients of the other.</summary>
    public Column OtherClientShare { get; }

    /// <summary>In the order of rows.csv.</summary>
    public IReadOnlyList<Column> All => [Rate, Cpu, ClientShare, OtherClientShare];
}
