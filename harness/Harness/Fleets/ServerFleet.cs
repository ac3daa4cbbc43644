using System.Net;
using System.Text.Json;
using Harness.Declaring;
using Harness.Instruments;
using Harness.Instruments.Pauses;
using Harness.Running;

namespace Harness.Fleets;

/// <summary>The processes of one server, each on a port of its own, asked as if they were one.</summary>
public sealed class ServerFleet
{
    /// <summary>Of the collector: what a runtime without generations counts, it counts in the oldest.</summary>
    private const int Generations = 3;

    private ServerFleet(IReadOnlyList<ContractProcess> shards, IReadOnlyList<IPEndPoint> endpoints)
    {
        Processes = shards;
        Endpoints = endpoints;
    }

    /// <summary>One process a shard.</summary>
    public IReadOnlyList<ContractProcess> Processes { get; }

    /// <summary>Where shard <c>k</c> listens.</summary>
    public IReadOnlyList<IPEndPoint> Endpoints { get; }

    /// <summary>Starts the fleet and waits until every shard says that it listens.</summary>
    /// <exception cref="TrialFailedException">A shard died, hung or printed something else.</exception>
    public static async Task<ServerFleet> StartAsync(Trial trial, ShardPlan plan, CancellationToken cancellation)
    {
        ContractProcess[] shards = [.. plan.Connections.Select(_ => trial.Launcher.Start(trial.Subject.Id, WithPort(trial.Command)))];
        JsonElement[] ready = await Task.WhenAll(shards.Select(shard => shard.ReadyAsync("listening", Deadlines.Ready, cancellation)));
        return new ServerFleet(shards, [.. ready.Select((message, shard) => EndpointOf(message, shards[shard].Name))]);
    }

    /// <summary>What all shards count together; null when the server keeps no census.</summary>
    public async Task<ServerCensus?> CensusAsync(CancellationToken cancellation)
    {
        JsonElement[]? answers = await AskAllAsync("census", cancellation);
        return answers is null ? null : ServerCensus.Sum(answers);
    }

    /// <summary>Makes every shard collect its garbage and give free memory back; nothing where a shard has no collector.</summary>
    public Task CollectAsync(CancellationToken cancellation) => AskAllAsync("collect", cancellation);

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
        return answers is null ? null : [.. answers.Select(PauseLog.Of)];
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

    /// <summary>The process id of each shard.</summary>
    public IEnumerable<int> ProcessIds => Processes.Select(process => process.Id);

    private async Task<JsonElement[]?> AskAllAsync(string command, CancellationToken cancellation) =>
        Processes.All(shard => shard.Offers(command))
            ? await Task.WhenAll(Processes.Select(shard => shard.AskAsync(command, Deadlines.Answer, cancellation)))
            : null;

    private static ProcessCommand WithPort(ProcessCommand command) => command with
    {
        Arguments = [.. command.Arguments.Select(argument => argument.Contains("{port}", StringComparison.Ordinal)
            ? argument.Replace("{port}", $"{FreePort.Find()}", StringComparison.Ordinal)
            : argument)],
    };

    private static IPEndPoint EndpointOf(JsonElement listening, string name) =>
        listening.TryGetProperty("endpoints", out JsonElement endpoints)
        && endpoints.ValueKind == JsonValueKind.Array && endpoints.GetArrayLength() > 0
        && IPEndPoint.TryParse(endpoints[0].ToString(), out IPEndPoint? endpoint)
            ? endpoint
            : throw new TrialFailedException($"{name} says that it listens but names no endpoint such as \"127.0.0.1:9000\"");
}
