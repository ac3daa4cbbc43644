using Harness.Declaring;
using Harness.Fleets;

namespace Experiments.Million;

/// <summary>Who holds the connections, and what each takes of the machine, so that a size that does not fit is refused.</summary>
static class MillionSubjects
{
    public const string EventLoop = "event-loop";
    public const string Pooled = "pooled-buffer";
    public const string Task = "task-per-connection";
    public const string TwoTasks = "two-tasks-per-connection";
    public const string Go = "go-goroutine";
    public const string Document004 = "go-document-004";
    public const string C = "c-epoll";
    public const string Node = "node-net";

    private const long Mebibyte = 1 << 20;

    private static readonly string[] OfTheHost = [EventLoop, Pooled, Task, TwoTasks];

    /// <summary>What was measured here, rounded up; a server of the user's own is taken for the dearest.</summary>
    private static readonly Dictionary<string, Footprint> Footprints = new()
    {
        [EventLoop] = new(15 * Mebibyte, 100),
        [C] = new(10 * Mebibyte, 100),
        [Pooled] = new(15 * Mebibyte, 1_600),
        [Task] = new(15 * Mebibyte, 6_200),
        [TwoTasks] = new(15 * Mebibyte, 11_500),
        [Go] = new(10 * Mebibyte, 7_800),
        [Document004] = new(10 * Mebibyte, 4_000),
        [Node] = new(20 * Mebibyte, 4_000),
    };

    public static IReadOnlyList<Subject> All() =>
    [
        .. EchoServers.OfTheHost().Where(server => OfTheHost.Contains(server.Id)).OrderBy(server => Array.IndexOf(OfTheHost, server.Id)),
        EchoServers.Peer(Go, "Go: a goroutine and a 4 KiB buffer for each connection", PeerProgram.Go, "goroutine"),
        EchoServers.Peer(Document004, "Go as document 004 describes: SO_RCVBUF and SO_SNDBUF 2048, a small buffer",
            PeerProgram.Go, "document-004"),
        EchoServers.Peer(C, "C: raw epoll, the floor", PeerProgram.C),
        EchoServers.Peer(Node, "Node.js: package net", PeerProgram.Node),
    ];

    /// <summary>What a server takes of the machine, without the kernel's part of its connections.</summary>
    public static Footprint FootprintOf(Subject subject) => Footprints.GetValueOrDefault(subject.Id, Footprints[TwoTasks]);
}
