using System.Text.Json;
using Experiments.Walls.Driving;
using Harness.Confining;
using Harness.Declaring;
using Harness.Fleets;
using Harness.Running;
using static Experiments.Walls.Descriptors.DescriptorColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Walls.Descriptors;

/// <summary>More connections than a server may have descriptors: who is served, what it does meanwhile, and whether it comes back.</summary>
static class DescriptorWall
{
    public const string Go = "go-goroutine";
    public const string Kestrel = "kestrel";
    public const string Plain = "task-per-connection";

    private const long DocumentAsks = 5_000;
    private const long LeastTooMany = 500;
    private const long MostThatWait = 3_500;
    private const int Released = 200;
    private const int Window = 256;
    private const double AnswerPatience = 0.5;
    private const double RecoveryPatience = 5;

    private static readonly PerProfile<TimeSpan> Watched = new(TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));

    public static Wall Create() => new("descriptors", "descriptors that the server may open",
        "ulimit -n 1048576 (LimitNOFILE= of a service); fs.nr_open above that; or more processes",
        [
            .. EchoServers.OfTheHost().Select(server => Case(server)),
            Case(EchoServers.Peer(Go, "Go: one goroutine each", PeerProgram.Go, "goroutine")),
            Case(EchoServers.Peer("c-epoll", "C: one thread, level-triggered epoll", PeerProgram.C)),
            Case(EchoServers.Peer("node-net", "Node.js: net.Server, one thread", PeerProgram.Node)),
        ]);

    /// <summary>A server before this wall, one of the user's own too.</summary>
    public static WallCase Case(Subject server) => new(server, new([256], [1024], [256, 1024, 4096]), MeasureAsync);

    private static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        long limit = trial.Point[WallsExperiment.Limit.Id], asked = Math.Clamp(DocumentAsks, limit + LeastTooMany, limit + MostThatWait);
        ServerFleet server = await ServerFleet.StartAsync(
            trial with { Command = DescriptorLimit.On(trial.Command, limit) }, new ShardPlan([(int)asked]), cancellation);
        ContractProcess process = server.Processes[0], dialer = await Driver.DialerAsync(trial, inside: null, cancellation);
        var row = new Measurement().Set(Account, DescriptorAccount.Of(process.Id).ToString());

        Dialed dialed = await Driver.DialAsync(dialer, cancellation,
            ("ports", new[] { server.Endpoints[0].Port }), ("count", asked), ("window", Window), ("patience", 1));
        JsonElement greeted = await Driver.AskAsync(dialer, "greet", cancellation, ("seconds", AnswerPatience));
        long served = Answers.Whole(greeted, "answered") ?? 0;
        int open = DescriptorAccount.Of(process.Id).Total;
        row.Set(Asked, asked).Set(Seconds, dialed.Seconds).Set(Stands, served).Set(Expected, limit)
            .Set(Own, open - served).Set(Spare, limit - open);

        AtTheWall wall = await AtTheWall.WatchAsync(server, Watched[trial.Profile], cancellation);
        row.Set(Attempts, wall.Attempts / wall.Seconds)
            .Set(Rests, wall.Rests / wall.Seconds)
            .Set(Cpu, wall.CpuSeconds / wall.Seconds)
            .Set(Method, wall.Method)
            .Set(Signature, SignatureOf(wall, Answers.Whole(greeted, "refused") ?? 0));

        int released = (int)Math.Min(Released, served);
        bool waiting = Answers.Whole(greeted, "waiting") > 0;
        JsonElement freed = await Driver.AskAsync(dialer, "release", cancellation,
            ("connections", released), ("seconds", RecoveryPatience));
        double? recovered = waiting ? Known(freed, "first_seconds") : await Newcomers.ServedInAsync(dialer, server, served - released, cancellation);
        await Driver.AskAsync(dialer, "close", cancellation);
        return row.Set(Refused, Answers.Whole(greeted, "refused"))
            .Set(Alive, process.ExitCode is null && recovered is not null ? 1 : 0)
            .Set(Recovered, recovered)
            .Set(Refilled, Known(freed, "last_seconds"));
    }

    private static string SignatureOf(AtTheWall wall, long refused) => wall switch
    {
        { Attempts: 0 } when refused > 0 => "connections are accepted and closed at once",
        { Attempts: null } => "not counted",
        { Attempts: 0, Rests: > 0 } => "none from accept: it keeps descriptors for itself and rests",
        { Attempts: 0 } => "none",
        { Error: { } error } => $"accept {error}",
        _ => "accept fails",
    };

    private static double? Known(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : null;
}
