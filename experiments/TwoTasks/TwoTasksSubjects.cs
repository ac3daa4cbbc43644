namespace Experiments.TwoTasks;

/// <summary>Who is measured: servers with one task and with two for each connection, in .NET and in Go.</summary>
static class TwoTasksSubjects
{
    public const string GoOne = "go-goroutine";
    public const string GoOneTwoBuffers = "go-goroutine-two-buffers";
    public const string GoTwo = "go-two-goroutines";
    public const string GoTwoDescriptors = "go-two-descriptors";
    public const string DocumentOne = "go-document-003-repair";
    public const string DocumentTwo = "go-document-003-two-goroutines";
    public const string One = "task-per-connection";
    public const string OneTwoBuffers = "lazy-buffer";
    public const string Two = "two-tasks-per-connection";

    private const string Parking = "-parking";

    /// <exception cref="RefusedException">servers/Host is not built.</exception>
    public static IReadOnlyList<Subject> All() =>
    [
        .. Hosted(One, Two, OneTwoBuffers), .. Hosted(One, Two).Select(WithoutSpinning),
        EchoServers.Peer(GoOne, "Go: one goroutine and one buffer for each connection", PeerProgram.Go, "goroutine"),
        EchoServers.Peer(GoOneTwoBuffers,
            "Go: one goroutine and two buffers for each connection", PeerProgram.Go, "goroutine-two-buffers")
            with { IsVariant = true },
        EchoServers.Peer(GoTwo,
            "Go: a reading and a writing goroutine, a channel between, two buffers", PeerProgram.Go, "two-goroutines"),
        EchoServers.Peer(GoTwoDescriptors,
            "Go: one goroutine, but through conn.File(), which duplicates the descriptor", PeerProgram.Go, "two-descriptors")
            with { IsVariant = true },
        EchoServers.Peer(DocumentOne,
            "Go: document 003's fix, one goroutine that reads and writes lines through two buffers", PeerProgram.Go, "document-003-repair")
            with { IsVariant = true },
        EchoServers.Peer(DocumentTwo,
            "Go: document 003's problem code, a goroutine that reads lines and one that writes them", PeerProgram.Go,
            "document-003-two-goroutines")
            with { IsVariant = true },
    ];

    /// <summary>The same server whose idle pool threads park at once.</summary>
    public static string ParkingOf(string id) => id + Parking;

    /// <summary>Whether it is there for its processor time alone: idle, it is like the server that it varies.</summary>
    public static bool IsForLoadOnly(Subject subject) => subject.Id.EndsWith(Parking, StringComparison.Ordinal);

    /// <summary>Whether it is there for what it holds alone: under load, it is no other model than the server that it varies.</summary>
    public static bool IsForIdleOnly(Subject subject) => subject.Id is OneTwoBuffers or GoOneTwoBuffers or GoTwoDescriptors;

    /// <summary>
    /// Whether it is there to explain what the document's programs show, by echoing bytes on the same two models: the standard profile
    /// spares it.
    /// </summary>
    public static bool IsForFullOnly(Subject subject) => IsForLoadOnly(subject) || subject.Id is GoTwo or GoOneTwoBuffers;

    /// <summary>Whether it stands beside those that a claim is about.</summary>
    public static bool AnswersNoClaim(Subject subject) => IsForFullOnly(subject) || subject.Id == GoTwoDescriptors;

    /// <summary>Whether a profile measures it: smoke two tasks in either runtime, and what duplicates descriptors.</summary>
    public static bool AreOf(Profile profile, Subject subject) => profile switch
    {
        Profile.Full => true,
        Profile.Standard => !IsForFullOnly(subject),
        _ => subject.Id is Two or DocumentTwo or GoTwoDescriptors || subject.IsOfAUser,
    };

    /// <summary>Whether it counts its tasks by asking its runtime; the others by their own book.</summary>
    public static bool AsksItsRuntime(string id) =>
        id is GoOne or GoOneTwoBuffers or GoTwo or GoTwoDescriptors or DocumentOne or DocumentTwo;

    /// <summary>Buffers of 4 KiB that a connection holds once it has echoed; null of a server of the user's own.</summary>
    public static int? BuffersOf(Subject subject) => subject.Id switch
    {
        One or GoOne or GoTwoDescriptors => 1,
        OneTwoBuffers or GoOneTwoBuffers or Two or GoTwo or DocumentOne or DocumentTwo => 2,
        _ => null,
    };

    private static IEnumerable<Subject> Hosted(params string[] ids) => EchoServers.OfTheHost().Where(server => ids.Contains(server.Id));

    /// <summary>Under a load of single messages spinning is most of the processor time, and hides what a message itself costs.</summary>
    private static Subject WithoutSpinning(Subject server) => new(
        ParkingOf(server.Id), $"{server.Description}; idle pool threads park at once, without spinning",
        async cancellation => (await server.Prepare(cancellation)).WithVariable(RuntimeVariables.SpinLimit, "0"))
    {
        IsVariant = true,
    };
}
