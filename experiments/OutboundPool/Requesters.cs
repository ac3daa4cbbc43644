using System.Globalization;

namespace Experiments.OutboundPool;

/// <summary>Who makes requests: document 003's own programs and their counterparts in .NET, whose modes have the subjects' names.</summary>
static class Requesters
{
    public const string GoPool = "go-document-003-pool";
    public const string GoEach = "go-document-003-connection-per-request";
    public const string GoClient = "go-document-003-http";
    public const string GoClientEach = "go-document-003-http-client-per-request";
    public const string GoTransportEach = "go-document-003-http-transport-per-request";
    public const string Pool = "connection-pool";
    public const string Unchecked = "connection-pool-unchecked";
    public const string Each = "connection-per-request";
    public const string Client = "http-client";
    public const string ClientEach = "http-client-per-request";
    public const string SharedHandler = "http-client-shared-handler";

    /// <summary>Of the pools of connections: open at most, or waiting unused in the document's.</summary>
    public const int PoolSize = 16;

    public static readonly IReadOnlyList<Requester> All =
    [
        InGo(GoPool, "pool", "Go: document 003's pool, which bounds those that wait unused"),
        InDotNet(Pool, "a pool with a look before it lends, which bounds those that are open"),
        InDotNet(Unchecked, "the same without the look"),
        InGo(GoEach, "connection-per-request", "Go: a connection for each request", keeps: false),
        InDotNet(Each, "a connection for each request", keeps: false),
        InGoHttp(GoClient, "client", "Go: one http.Client"),
        InDotNet(Client, "one HttpClient", speaksHttp: true),
        InGoHttp(GoClientEach, "client-per-request", "Go: a new http.Client for each request"),
        InDotNet(ClientEach, "a new HttpClient for each request", speaksHttp: true, keeps: false),
        InDotNet(SharedHandler, "a new HttpClient for each request, over one handler", speaksHttp: true),
        InGoHttp(GoTransportEach, "transport-per-request", "Go: a new http.Transport for each request", keeps: false),
    ];

    public static Requester Of(Subject subject) => All.Single(requester => requester.Subject.Id == subject.Id);

    private static Requester InGo(string id, string mode, string description, bool keeps = true) =>
        new(Peer(id, description, PeerProgram.Go, "document-003-pool"), mode, SpeaksHttp: false, keeps)
        {
            Options = ["--max-conns", Told(PoolSize)],
        };

    private static Requester InGoHttp(string id, string mode, string description, bool keeps = true) =>
        new(Peer(id, description, PeerProgram.GoHttp, "document-003-http"), mode, SpeaksHttp: true, keeps);

    private static Requester InDotNet(string id, string description, bool speaksHttp = false, bool keeps = true) =>
        new(InNamespace(SubjectProgram.Of(id, description, "outbound")), id, speaksHttp, keeps)
        {
            Options = ["--pool-size", Told(PoolSize)],
            KeepsFor = idle => ["--idle-ms", Told((int)idle.TotalMilliseconds)],
        };

    private static Subject Peer(string id, string description, PeerProgram program, string name) =>
        InNamespace(new(id, description, cancellation => program.PrepareAsync([name], cancellation)));

    private static Subject InNamespace(Subject subject) => subject with
    {
        Prepare = async cancellation => PoolSite.WhyNot() is { } reason
            ? Preparation.NotPossible(reason)
            : await subject.Prepare(cancellation),
    };

    private static string Told(int value) => value.ToString(CultureInfo.InvariantCulture);
}
