using Harness.Declaring;
using Harness.Fleets;

namespace Experiments.Walls.Descriptors;

/// <summary>
/// More connections than a server may have descriptors: who is served, what it does meanwhile, and whether it comes back.
/// </summary>
static class DescriptorWall
{
    public const string Go = "go-goroutine";
    public const string Restless = "go-log-and-continue";
    public const string Plain = "task-per-connection";

    public const long DocumentLimit = 1_024;


    public static Wall Create() => new("descriptors", "descriptors that the server may open",
        "ulimit -n 1048576 (LimitNOFILE= of a service); fs.nr_open above that; or more processes",
        [
            .. EchoServers.OfTheHost().Select(server => Case(server, inSmoke: server.Id == Plain)),
            Case(EchoServers.Kestrel),
            Case(EchoServers.Peer(Go, "Go: one goroutine each", PeerProgram.Go, "goroutine")),
            Case(EchoServers.Peer(Restless, "Go: the same, a failing accept is logged and tried again at once", PeerProgram.Go,
                "log-and-continue"), inSmoke: false),
            Case(EchoServers.Peer("c-epoll", "C: one thread, level-triggered epoll", PeerProgram.C), inSmoke: false),
            Case(EchoServers.Peer("node-net", "Node.js: net.Server, one thread", PeerProgram.Node)),
        ]);

    /// <summary>A server before this wall, one of the user's own too.</summary>
    /// <param name="inSmoke">Servers that share their accept policy with another are left out where seconds count.</param>
    public static WallCase Case(Subject server, bool inSmoke = true) =>
        new(server, new(inSmoke ? [256] : [], [DocumentLimit], FullLimits(server.Id)), DescriptorTrial.MeasureAsync)
        {
            Needs = limit => new(DescriptorsPerProcess: DescriptorTrial.AskedAt(limit) + ShardPlan.DescriptorsOfTheProcess),
            MostRepetitions = limit => limit == DocumentLimit ? int.MaxValue : 1,
        };

    /// <summary>
    /// How often some try again is compared, which takes seven trials of each, at whatever limit. Kestrel does not outlive every one.
    /// </summary>
    private static long[] FullLimits(string server) => server switch
    {
        Go or Restless or Plain => [256, 512, DocumentLimit, 2_048, 4_096],
        _ when server == EchoServers.Kestrel.Id => [256, 384, 512, 768, DocumentLimit, 1_536, 2_048, 4_096],
        _ => [256, DocumentLimit, 4_096],
    };
}
