namespace Experiments.ProgrammingModel;

/// <summary>Where the handler of a contestant is written.</summary>
/// <param name="File">From the root of the sources.</param>
/// <param name="Functions">
/// Through which passes what arrives on a connection, from the read to the answer and the end: what an author of another protocol would
/// write anew. Not what is there for an option alone, nor what accepts, drains or keeps count.
/// </param>
sealed record HandlerSource(string File, params IReadOnlyList<string> Functions)
{
    /// <summary>By contestant.</summary>
    public static ILookup<string, HandlerSource> All { get; } = new (string Subject, HandlerSource Source)[]
    {
        ("thread-per-connection", new("servers/ThreadPerConnection/ThreadPerConnectionServer.cs", "EchoThenClose", "Echo", "Receive")),
        (ModelSubjects.Task, new("servers/TaskPerConnection/TaskPerConnectionServer.cs", "EchoAsync")),
        ("pipelines", new("servers/Pipelines/PipelinesServer.cs", "EchoAsync", "StreamOf", "AnswerAsync", "Answer", "Echo")),
        (ModelSubjects.Netpoller, new("servers/Common/Handlers/Echo.cs", "PlainAsync")),
        (ModelSubjects.Uring, new(
            "servers/IoUring/Loop.Echoing.cs", "Receive", "Received", "Keep", "Starve", "Send", "GiveBackSent", "GiveBackFirst")),
        (ModelSubjects.Uring, new("servers/IoUring/Loop.Settling.cs", "Settle")),
        (ModelSubjects.Uring, new("servers/IoUring/Loop.Flushing.cs", "NotSent", "KeepRest", "KeepUnsent", "Flush", "Flushed")),
        (ModelSubjects.Loop, new("servers/EventLoop/RawLoop.cs", "Serve", "Echo", "SendOrKeep", "Flush", "Watch")),
        (ModelSubjects.Goroutine, new("servers/Peers/go/echo_goroutine.go", "echoThrough")),
        (ModelSubjects.Gnet, new("servers/Peers/gnet/echo.go", "React", "OnOpened", "OnClosed")),
        ("c-epoll", new("servers/Peers/c/connection.c", "send_some", "wait_for_peer_to_read", "echo", "send_rest", "end_connection")),
        (ModelSubjects.UringInC, new(
            "servers/Peers/c/uring/uring_echo.c", "receive", "keep", "received", "compose", "send_all", "settle", "end")),
        (ModelSubjects.UringInC, new(
            "servers/Peers/c/uring/uring_flush.c", "not_sent", "keep_rest", "keep_unsent_buffer", "flush", "flushed")),
    }.ToLookup(one => one.Subject, one => one.Source);

    /// <summary>Lines of code of a contestant's handler; null of a server whose source nobody has told.</summary>
    public static int? LinesOf(string subject) => All.Contains(subject) ? All[subject].Sum(source => source.Lines()) : null;

    /// <summary>Lines of code, counted now.</summary>
    /// <exception cref="InvalidDataException">The file has no such function any more.</exception>
    public int Lines()
    {
        string[] lines = System.IO.File.ReadAllLines(Path.Combine(SuiteFiles.SourceRoot, File));
        return Functions.Sum(function => CodeLines.Of(lines, function));
    }
}
