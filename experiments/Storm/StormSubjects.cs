namespace Experiments.Storm;

/// <summary>Who is stormed: every server of the host, its peers, and the plain servers of the documents.</summary>
static class StormSubjects
{
    /// <summary>The documents' plainest server, which stands for the others where time is short.</summary>
    public const string Document = $"{DocumentPrefix}002";

    private const string DocumentPrefix = "go-document-";

    public static IReadOnlyList<Subject> All() =>
    [
        .. EchoServers.OfTheHost(),
        EchoServers.Goroutines,
        EchoServers.Epoll,
        EchoServers.Node,
        OfDocument("000", "Go as document 000 begins: a goroutine each, bytes"),
        OfDocument("001", "Go as document 001 has it: a goroutine each, lines by ReadString"),
        OfDocument("002", "Go as document 002 begins: a goroutine each, bytes"),
        OfDocument("003", "Go: document 003's load-tested server, lines"),
        OfDocument("004", "Go as document 004 describes: small buffers"),
    ];

    private static Subject OfDocument(string name, string description) =>
        EchoServers.Peer(DocumentPrefix + name, description, PeerProgram.Go, $"document-{name}") with { IsVariant = true };
}
