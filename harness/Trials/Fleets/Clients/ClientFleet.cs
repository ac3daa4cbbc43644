using System.Text.Json;
using Contract;
using Harness.Instruments;
using Harness.Instruments.Memory;
using Harness.Instruments.Network;
using Harness.Processes;
using Harness.Trials.Confining;

namespace Harness.Trials.Fleets;

/// <summary>
/// The client processes of a trial, told what to do as if they were one. Each dials one server process, and a server process is dialled by
/// one of them, or by as many as <see cref="ProcessorSplit.ClientProcesses"/> asks for: what is asked of a server is shared among its
/// clients then, so that it carries the same, whoever sends it.
/// </summary>
public sealed partial class ClientFleet
{
    private readonly IReadOnlyList<ClientShard> _shards;
    private readonly ShardPlan _plan;
    private readonly TimeSpan _deadline;

    private ClientFleet(IReadOnlyList<ClientShard> shards, ShardPlan plan, Dialing dialing, ProcessorSplit processors)
    {
        _shards = shards;
        _plan = plan;
        _deadline = dialing.Deadline;
        MostProcessors = processors.OfClients(Processors.Read(), shards.Count);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<ContractProcess> Processes => [.. _shards.Select(shard => shard.Process)];

    /// <summary>Processor time over wall time that they can have together.</summary>
    public double MostProcessors { get; }

    /// <summary>
    /// Whether the clients dial more slowly than they were told, because net.core.somaxconn lets few connections wait. How fast they came
    /// then says nothing of a server.
    /// </summary>
    public bool IsHeldBack { get; private init; }

    /// <summary>What its connections go over; null for sockets.</summary>
    internal UserSpaceWire? Wire { get; private init; }

    /// <summary>A process whose /proc/PID/net is that of its connections.</summary>
    public int NetworkProcessId => Wire?.Inside.ProcessId ?? Environment.ProcessId;

    /// <summary>Server processes over those of the clients, where these dial more than one.</summary>
    private double ServersToAShard { get; init; } = 1;

    private long Open => _shards.Sum(shard => shard.Open);

    /// <summary>Connections that may be under way at once, so that none is dropped.</summary>
    public static int MostAtOnce => (int)AcceptQueue.Length;

    /// <summary>Starts the clients of each server process; none connects yet.</summary>
    public static Task<ClientFleet> StartAsync(Trial trial, ServerFleet servers, ShardPlan plan, CancellationToken cancellation) =>
        StartAsync(trial, servers, plan, Dialing.AsFastAsPossible, cancellation);

    /// <summary>The same, dialing at a set rate or with more patience.</summary>
    public static async Task<ClientFleet> StartAsync(
        Trial trial, ServerFleet servers, ShardPlan plan, Dialing dialing, CancellationToken cancellation)
    {
        if (servers.Framing == Framing.NoEcho)
            throw new TrialFailedException($"{trial.Subject.Id} answers what no client can verify");
        EphemeralPorts ports = EphemeralPorts.Read();
        (int Server, int Planned)[] planned = [.. ClientShard.Plan(plan, trial.Processors.ClientProcesses)];
        var command = new ClientCommand(dialing, plan, planned.CountBy(client => client.Server).Max(server => server.Value));
        var shards = new ClientShard[planned.Length];
        long firstId = 0;
        for (int shard = 0; shard < shards.Length; shard++)
        {
            var (server, connections) = planned[shard];
            SourcePlan sources = SourcePlan.For(shard, dialing.LeavesTimeWait ? connections + TimeWait.Most : connections, ports);
            ProcessCommand client = command.Of(servers.Endpoints[server], servers.Framing, connections, sources, firstId);
            shards[shard] = new(
                trial.Launcher.Start($"client {shard + 1}", client.Within(dialing.Inside).On(trial.Processors.Clients)),
                server, connections);
            firstId += connections;
        }
        await Task.WhenAll(shards.Select(shard => shard.Process.ReadyAsync("ready", AnswerDeadlines.Ready, cancellation)));
        return new ClientFleet(shards, plan, dialing, trial.Processors)
        {
            IsHeldBack = command.IsHeldBack((double)shards.Max(shard => shard.Planned) / plan.Total),
        };
    }

    /// <summary>
    /// Opens a few connections on each server process and echoes once on each, so that what a first connection makes a server load,
    /// compile and allocate once belongs to the baseline.
    /// </summary>
    /// <returns>How many connections are open now: at most half of those planned.</returns>
    public async Task<long> WarmUpAsync(int perServer, CancellationToken cancellation)
    {
        int each = Math.Min((int)(perServer * ServersToAShard), _plan.Connections.Min() / 2);
        if (each == 0)
            return 0;
        PhaseResult opened = await ConnectAsync(each, cancellation);
        await EchoAsync(cancellation);
        return opened.Count;
    }

    /// <summary>Opens so many more connections to each server process; without a number, all that are still planned.</summary>
    /// <exception cref="TrialFailedException">One did not open.</exception>
    public async Task<PhaseResult> ConnectAsync(int? perShard, CancellationToken cancellation)
    {
        (ClientShard Shard, long Count)[] asked = perShard is { } count
            ? [.. Shared(server => Math.Min(count, _plan.Connections[server]), shard => shard.Planned - shard.Open)]
            : [.. _shards.Select(shard => (shard, 0L))];
        JsonElement[] answers = await Task.WhenAll(asked.Select(one => one.Shard.Process.AskAsync("connect", _deadline, cancellation,
            [.. perShard is null ? [] : ((string, object)[])[("connections", one.Count)]])));
        Verify("connect", answers);
        NoteOpen(asked.Select(one => one.Shard), answers);
        return Total(answers, "open") with { Count = Open };
    }

    /// <summary>Sends one message on every open connection, and verifies every byte that returns.</summary>
    /// <exception cref="TrialFailedException">A byte was wrong, or an echo did not come.</exception>
    public async Task<PhaseResult> EchoAsync(CancellationToken cancellation)
    {
        PhaseResult echo = Total(await VerifiedAsync("echo", _deadline, cancellation), "messages");
        return echo.Count == Open
            ? echo
            : throw new TrialFailedException($"{echo.Count} messages were echoed on {Open} connections");
    }

    /// <summary>Closes connections to every server process by a reset, which leaves no TIME_WAIT.</summary>
    /// <param name="share">Of those that were planned, above 0 and up to 1.</param>
    /// <returns>How many are open still.</returns>
    public async Task<long> CloseAsync(double share, CancellationToken cancellation)
    {
        (ClientShard Shard, long Count)[] asked =
            [.. Shared(server => Math.Max(1, (long)(_plan.Connections[server] * share)), shard => shard.Planned)];
        JsonElement[] answers = await Task.WhenAll(asked.Select(one =>
            one.Shard.Process.AskAsync("close", _deadline, cancellation, ("connections", one.Count))));
        NoteOpen(asked.Select(one => one.Shard), answers);
        return Open;
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
        Task.WhenAll(_shards.Select(shard => shard.Process.AskAsync(command, deadline, cancellation, fields)));

    private async Task<JsonElement[]> VerifiedAsync(
        string command, TimeSpan deadline, CancellationToken cancellation, params (string, object)[] fields) =>
        Verified(command, await AskAllAsync(command, deadline, cancellation, fields));

    private static JsonElement[] Verified(string command, JsonElement[] answers)
    {
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
}
