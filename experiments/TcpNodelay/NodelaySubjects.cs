namespace Experiments.TcpNodelay;

/// <summary>
/// The kernel, asked in five ways: Nagle's algorithm at the end that writes, on or off; acknowledgements at the end that answers, delayed
/// as they come or at once; and what needs neither, both halves in one write.
/// </summary>
static class NodelaySubjects
{
    public const string Nagle = "nagle";
    public const string Nodelay = "nodelay";
    public const string NagleQuick = "nagle-quick-ack";
    public const string NodelayQuick = "nodelay-quick-ack";
    public const string AtOnce = "nagle-one-write";

    public static IReadOnlyList<Subject> All { get; } =
    [
        Of(Nagle, "two writes with Nagle's algorithm on, acknowledgements delayed: TCP as it comes"),
        Of(Nodelay, "two writes with TCP_NODELAY, acknowledgements delayed", "--no-delay", "true"),
        Of(NagleQuick, "two writes with Nagle's algorithm on, TCP_QUICKACK at the other end"),
        Of(NodelayQuick, "two writes with TCP_NODELAY, TCP_QUICKACK at the other end", "--no-delay", "true"),
        Of(AtOnce, "both halves in one write with Nagle's algorithm on, acknowledgements delayed", "--at-once", "true"),
    ];

    /// <summary>Whether the answering end acknowledges at once.</summary>
    public static bool AcknowledgesQuickly(Subject subject) => subject.Id is NagleQuick or NodelayQuick;

    private static Subject Of(string id, string description, params string[] options) => new(id, description, _ => Task.FromResult(
        (Driver.WhyNoNamespace(NamespaceUse.Plain) ?? Driver.WhyNoPair()) is { } reason
            ? Preparation.NotPossible(reason)
            : Preparation.Ready(SubjectProgram.Command(["ask", .. options]))));
}
