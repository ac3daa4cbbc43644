using System.Net;
using System.Text.Json;
using Contract;
using Harness.Instruments.Pauses;
using Harness.Processes;

namespace Harness.Trials.Fleets;

/// <summary>The processes of one server, each on a port of its own, asked as if they were one.</summary>
public sealed class ServerFleet
{
    /// <summary>Of the collector: what a runtime without generations counts, it counts in the oldest.</summary>
    private const int Generations = 3;

    private readonly IReadOnlyList<ServerShard> _shards;

    private ServerFleet(IReadOnlyList<ServerShard> shards) => _shards = shards;

    /// <summary>What was started, one process a shard.</summary>
    public IReadOnlyList<ContractProcess> Processes => [.. _shards.Select(shard => shard.Process)];

    /// <summary>Where shard <c>k</c> listens.</summary>
    public IReadOnlyList<IPEndPoint> Endpoints => [.. _shards.Select(shard => shard.Endpoint)];

    /// <summary>What its shards speak: they are one program.</summary>
    internal Framing Framing => _shards[0].Framing;

    /// <summary>Starts the fleet and waits until every shard says that it listens.</summary>
    /// <exception cref="TrialFailedException">A shard died, hung, printed something else, or serves in a process of somebody
    /// else's.</exception>
    public static Task<ServerFleet> StartAsync(Trial trial, ShardPlan plan, CancellationToken cancellation) =>
        StartAsync(trial, plan, FreePort.Find, cancellation);

    /// <param name="freePort">Finds a port for a server that wants to be told one.</param>
    internal static async Task<ServerFleet> StartAsync(Trial trial, ShardPlan plan, Func<int> freePort, CancellationToken cancellation)
    {
        var fleet = new ServerFleet(await Task.WhenAll(
            plan.Connections.Select(_ => ServerShard.StartAsync(trial, freePort, cancellation))));
        foreach (ServerShard shard in fleet._shards)
            if (shard.Serving.Remark() is { } remark)
                trial.Launcher.Remark(remark);
        return fleet;
    }

    /// <summary>What all shards count together; null when the server keeps no census.</summary>
    public async Task<ServerCensus?> CensusAsync(CancellationToken cancellation)
    {
        JsonElement[]? answers = await AskAllAsync("census", cancellation);
        return answers is null ? null : ServerCensus.Sum(answers);
    }

    /// <summary>
    /// What all shards have counted when each has ended as SIGTERM told it to, which its line <c>terminated</c> says; null where one has
    /// ended without a word.
    /// </summary>
    /// <exception cref="TrialFailedException">One did not end in time.</exception>
    public async Task<ServerCensus?> LastCensusAsync(TimeSpan deadline, CancellationToken cancellation)
    {
        JsonElement?[] last = await Task.WhenAll(Processes.Select(shard => shard.LastWordAsync("terminated", deadline, cancellation)));
        return last.All(word => word is not null) ? ServerCensus.Sum([.. last.Select(word => word!.Value)]) : null;
    }

    /// <summary>Tells every shard to close all at once, and returns what it had counted then; null where one does not say.</summary>
    public async Task<ServerCensus?> StopAsync(CancellationToken cancellation)
    {
        JsonElement[]? answers = await AskAllAsync("stop", cancellation);
        return answers?.All(answer => answer.TryGetProperty("open", out _)) == true ? ServerCensus.Sum(answers) : null;
    }

    /// <summary>
    /// Has one loop of every shard stand still, as one does whose handler blocks; returns when it has begun to.
    /// </summary>
    /// <returns>For how long; null where a shard has no such loop.</returns>
    public async Task<TimeSpan?> StallAsync(CancellationToken cancellation) => await AskAllAsync("stall", cancellation) is { } answers
        ? TimeSpan.FromSeconds(answers.Max(answer => Answers.Number(answer, "seconds")))
        : null;

    /// <summary>Makes every shard collect its garbage and give free memory back; nothing where a shard has no collector.</summary>
    public Task CollectAsync(CancellationToken cancellation) => AskAllAsync("collect", cancellation);

    /// <summary>What the first shard's runtime believes of the processors; null where it does not say.</summary>
    public async Task<SchedulerReading?> SchedulerAsync(CancellationToken cancellation) =>
        await AskAllAsync("scheduler", cancellation) is { } answers ? SchedulerReading.Of(answers[0]) : null;

    /// <summary>What the runtimes say of their own memory, summed; null where they do not say.</summary>
    public async Task<ManagedMemory?> MemoryAsync(CancellationToken cancellation)
    {
        JsonElement[]? answers = await AskAllAsync("memory", cancellation);
        return answers is null ? null : ManagedMemory.Sum(answers);
    }

    /// <summary>
    /// Every pause since this was asked before, one log a shard; null when a server does not offer its pauses.
    /// </summary>
    public async Task<IReadOnlyList<PauseLog>?> PausesAsync(CancellationToken cancellation)
    {
        JsonElement[]? answers = await AskAllAsync("pauses", cancellation);
        return answers is null ? null : [.. answers.Select(OfferedPauses.Log)];
    }

    /// <summary>
    /// Collections of each generation since this was asked before, and the seconds that they stopped the processes; null where they do
    /// not say.
    /// </summary>
    public async Task<(IReadOnlyList<long> ByGeneration, double PauseSeconds)?> CollectionsAsync(CancellationToken cancellation)
    {
        JsonElement[]? answers = await AskAllAsync("gc", cancellation);
        if (answers is null)
            return null;
        IReadOnlyList<long>[] collections = [.. answers.Select(answer => Answers.Counts(answer, "collections", Generations))];
        return (
            [.. Enumerable.Range(0, Generations).Select(generation => collections.Sum(counts => counts[generation]))],
            answers.Sum(answer => Answers.Number(answer, "pause_seconds")));
    }

    /// <summary>The processes that are measured: of each shard the one that serves and all that it has started until now.</summary>
    /// <exception cref="TrialFailedException">One of them is gone.</exception>
    public IEnumerable<int> ProcessIds => _shards.SelectMany(shard => shard.Serving.Ids());

    /// <summary>Those of the first shard.</summary>
    /// <exception cref="TrialFailedException">One of them is gone.</exception>
    public IEnumerable<int> ProcessIdsOfFirst => _shards[0].Serving.Ids();

    private async Task<JsonElement[]?> AskAllAsync(string command, CancellationToken cancellation) =>
        Processes.All(shard => shard.Offers(command))
            ? await Task.WhenAll(Processes.Select(shard => shard.AskAsync(command, AnswerDeadlines.Answer, cancellation)))
            : null;
}
