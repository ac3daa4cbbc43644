using System.Globalization;
using System.Net;
using System.Text.Json;
using Contract;
using Harness.Instruments;
using Harness.Instruments.Memory;
using Harness.Instruments.Network;
using Harness.Processes;
using Harness.Trials.Confining;

namespace Harness.Trials.Fleets;

/// <summary>
/// The client processes of a trial, told what to do as if they were one. Client shard <c>k</c> dials server shard <c>k</c>.
/// </summary>
public sealed partial class ClientFleet
{
    private readonly ShardPlan _plan;
    private readonly TimeSpan _deadline;
    private long _open;

    private ClientFleet(IReadOnlyList<ContractProcess> shards, ShardPlan plan, Dialing dialing)
    {
        Processes = shards;
        _plan = plan;
        _deadline = dialing.Deadline;
        double largestShare = (double)plan.Connections.Max() / plan.Total;
        IsHeldBack = PaceOf(dialing, largestShare) != dialing.ConnectionsPerSecond * largestShare;
    }

    /// <summary>One process a shard.</summary>
    public IReadOnlyList<ContractProcess> Processes { get; }

    /// <summary>
    /// Whether the clients dial more slowly than they were told, because net.core.somaxconn lets few connections wait. How fast they came
    /// then says nothing of a server.
    /// </summary>
    public bool IsHeldBack { get; }

    /// <summary>Connections that may be under way at once, so that none is dropped.</summary>
    public static int MostAtOnce => (int)AcceptQueue.Length;

    /// <summary>Starts one client for each server shard; none connects yet.</summary>
    public static Task<ClientFleet> StartAsync(Trial trial, ServerFleet servers, ShardPlan plan, CancellationToken cancellation) =>
        StartAsync(trial, servers, plan, Dialing.AsFastAsPossible, cancellation);

    /// <summary>The same, dialing at a set rate or with more patience.</summary>
    public static async Task<ClientFleet> StartAsync(
        Trial trial, ServerFleet servers, ShardPlan plan, Dialing dialing, CancellationToken cancellation)
    {
        if (servers.Framing == Framing.NoEcho)
            throw new TrialFailedException($"{trial.Subject.Id} answers what no client can verify");
        string program = SuiteFiles.Executable("Clients.Load");
        EphemeralPorts ports = EphemeralPorts.Read();
        var shards = new ContractProcess[plan.Connections.Count];
        long firstId = 0;
        for (int shard = 0; shard < shards.Length; shard++)
        {
            int connections = plan.Connections[shard];
            SourcePlan sources = SourcePlan.For(shard, dialing.LeavesTimeWait ? connections + TimeWait.Most : connections, ports);
            shards[shard] = trial.Launcher.Start(
                $"client {shard + 1}",
                Command(
                    program, servers.Endpoints[shard], servers.Framing, connections, sources, firstId, dialing,
                    (double)connections / plan.Total).Within(dialing.Inside));
            firstId += connections;
        }
        await Task.WhenAll(shards.Select(shard => shard.ReadyAsync("ready", AnswerDeadlines.Ready, cancellation)));
        return new ClientFleet(shards, plan, dialing);
    }

    /// <summary>
    /// Opens a few connections on each shard and echoes once on each, so that what a first connection makes a server load, compile and
    /// allocate once belongs to the baseline.
    /// </summary>
    /// <returns>How many connections are open now: at most half of those planned.</returns>
    public async Task<long> WarmUpAsync(int perShard, CancellationToken cancellation)
    {
        int each = Math.Min(perShard, _plan.Connections.Min() / 2);
        if (each == 0)
            return 0;
        PhaseResult opened = await ConnectAsync(each, cancellation);
        await EchoAsync(cancellation);
        return opened.Count;
    }

    /// <summary>Opens so many more connections on each shard; without a number, all that are still planned.</summary>
    /// <exception cref="TrialFailedException">One did not open.</exception>
    public async Task<PhaseResult> ConnectAsync(int? perShard, CancellationToken cancellation)
    {
        JsonElement[] answers = await Task.WhenAll(Processes.Select((shard, index) => perShard is { } count
            ? shard.AskAsync("connect", _deadline, cancellation, ("connections", Math.Min(count, _plan.Connections[index])))
            : shard.AskAsync("connect", _deadline, cancellation)));
        Verify("connect", answers);
        PhaseResult connect = Total(answers, "open");
        _open = connect.Count;
        return connect;
    }

    /// <summary>Sends one message on every open connection, and verifies every byte that returns.</summary>
    /// <exception cref="TrialFailedException">A byte was wrong, or an echo did not come.</exception>
    public async Task<PhaseResult> EchoAsync(CancellationToken cancellation)
    {
        PhaseResult echo = Total(await VerifiedAsync("echo", _deadline, cancellation), "messages");
        return echo.Count == _open
            ? echo
            : throw new TrialFailedException($"{echo.Count} messages were echoed on {_open} connections");
    }

    /// <summary>Closes connections of every shard by a reset, which leaves no TIME_WAIT.</summary>
    /// <param name="share">Of those that were planned, above 0 and up to 1.</param>
    /// <returns>How many are open still.</returns>
    public async Task<long> CloseAsync(double share, CancellationToken cancellation)
    {
        JsonElement[] answers = await Task.WhenAll(Processes.Select((shard, index) => shard.AskAsync("close", _deadline, cancellation,
            ("connections", Math.Max(1, (long)(_plan.Connections[index] * share))))));
        return _open = Answers.Sum(answers, "open");
    }

    /// <summary>Looks at every connection and counts those that are open with nothing unread.</summary>
    public async Task<ClientCensus> CensusAsync(CancellationToken cancellation)
    {
        JsonElement[] answers = await AskAllAsync("census", _deadline, cancellation);
        return new(
            Answers.Sum(answers, "open"),
            Answers.Sum(answers, "closed_by_peer"),
            Answers.Sum(answers, "reset"),
            Answers.Sum(answers, "unread"));
    }

    /// <summary>Anonymous memory of all clients: what the load itself costs.</summary>
    public long AnonymousBytes() => ProcessMemory.Read(Processes.Select(process => process.Id)).AnonymousBytes;

    private Task<JsonElement[]> AskAllAsync(
        string command, TimeSpan deadline, CancellationToken cancellation, params (string, object)[] fields) =>
        Task.WhenAll(Processes.Select(shard => shard.AskAsync(command, deadline, cancellation, fields)));

    private async Task<JsonElement[]> VerifiedAsync(
        string command, TimeSpan deadline, CancellationToken cancellation, params (string, object)[] fields)
    {
        JsonElement[] answers = await AskAllAsync(command, deadline, cancellation, fields);
        Verify(command, answers);
        return answers;
    }

    private static void VerifyBytes(JsonElement[] answers)
    {
        if (Answers.SumIfTold(answers, "mismatched") is > 0 and var mismatched) // To connect brings nothing back that could differ.
            throw new TrialFailedException($"{mismatched} echoes returned other bytes than were sent");
    }

    private static void Verify(string command, JsonElement[] answers)
    {
        VerifyBytes(answers);
        long failed = Answers.Sum(answers, "failed");
        if (failed > 0)
            throw new TrialFailedException($"{failed} failed in '{command}': {Answers.Errors(answers)}{RemedyOf(answers)}");
    }

    private static string RemedyOf(JsonElement[] answers) => Answers.Errors(answers).Contains("EADDRNOTAVAIL", StringComparison.Ordinal)
        ? $"; no port was free: {EphemeralPorts.Read().Remedy}"
        : "";

    private static PhaseResult Total(JsonElement[] answers, string counted) => new(
        Answers.Sum(answers, counted),
        answers.Max(answer => Answers.Number(answer, "seconds")),
        answers.Sum(answer => Answers.Number(answer, "cpu_seconds")));

    private static ProcessCommand Command(
        string program, IPEndPoint target, Framing framing, int connections, SourcePlan sources, long firstId, Dialing dialing,
        double share) => new(program,
    [
        "--target", target.ToString(),
        "--framing", framing.Word(),
        "--connections", connections.ToString(CultureInfo.InvariantCulture),
        "--source", sources.First.ToString(),
        "--sources", sources.Count.ToString(CultureInfo.InvariantCulture),
        "--first-id", firstId.ToString(CultureInfo.InvariantCulture),
        "--deadline-seconds", dialing.Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        .. PaceOf(dialing, share) is { } rate ? ["--rate", rate.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        .. dialing.SocketBufferBytes is { } bytes ? ["--socket-buffer-bytes", $"{bytes}"] : Array.Empty<string>(),
        "--linger-reset",
    ]);

    private static double? PaceOf(Dialing dialing, double share) => (dialing.ConnectionsPerSecond * share, AcceptQueue.Pace) switch
    {
        ({ } asked, { } most) => Math.Min(asked, most),
        (var asked, var most) => asked ?? most,
    };
}
