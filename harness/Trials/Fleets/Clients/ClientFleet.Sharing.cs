using System.Text.Json;
using Harness.Instruments;

namespace Harness.Trials.Fleets;

// What is asked of a server, shared among the clients that dial it.
public sealed partial class ClientFleet
{
    /// <summary>Each client with its share; those whose share is nothing are left out.</summary>
    /// <param name="ofServer">What is asked of a server process, by its number.</param>
    /// <param name="weight">Of a client.</param>
    private IEnumerable<(ClientShard Shard, long Share)> Shared(Func<int, long> ofServer, Func<ClientShard, long> weight) => _shards
        .GroupBy(shard => shard.Server)
        .SelectMany(server => server.Zip(Shares.Of(ofServer(server.Key), [.. server.Select(weight)])))
        .Where(one => one.Second > 0);

    /// <summary>Asks for what has a window: each client gets a share of it, and of nothing less than one.</summary>
    /// <param name="window">Messages or connections under way at once at each server process.</param>
    /// <param name="shared">More that a server's clients share, by its name.</param>
    /// <param name="isAsked">Whether the clients of a server process, by its number, take part.</param>
    /// <exception cref="TrialFailedException">There is not one for each.</exception>
    private async Task<JsonElement[]> AskInWindowAsync(
        string command, TimeSpan deadline, int window, (string Name, long Whole)? shared, Func<int, bool> isAsked,
        CancellationToken cancellation, params (string, object)[] fields)
    {
        var asked = new List<(ClientShard Shard, (string, object)[] Shares)>();
        foreach (IGrouping<int, ClientShard> server in _shards.GroupBy(shard => shard.Server).Where(server => isAsked(server.Key)))
        {
            long[] weights = [.. server.Select(WeightOf)];
            IReadOnlyList<long> windows = EachOf("window", window, weights);
            IReadOnlyList<long>? wholes = shared is { } more ? EachOf(more.Name, more.Whole, weights) : null;
            asked.AddRange(server.Select((shard, index) => (shard, ((string, object)[])
                [("window", windows[index]), .. wholes is null ? [] : ((string, object)[])[(shared!.Value.Name, wholes[index])]])));
        }
        return await Task.WhenAll(asked.Select(one =>
            one.Shard.Process.AskAsync(command, deadline, cancellation, [.. fields, .. one.Shares])));
    }

    private static IReadOnlyList<long> EachOf(string name, long whole, long[] weights) => Shares.OfOneAtLeast(whole, weights)
        ?? throw new TrialFailedException($"{name} {whole} cannot be shared by {weights.Length} clients of a server, of which each needs "
            + "one: give them fewer processors (--client-cpus)");

    /// <summary>What a client can carry: its open connections, or those that it may open where it has none.</summary>
    private static long WeightOf(ClientShard shard) => shard.Open > 0 ? shard.Open : shard.Planned;

    private static void NoteOpen(IEnumerable<ClientShard> shards, JsonElement[] answers)
    {
        foreach (var (shard, answer) in shards.Zip(answers))
            shard.Open = Harness.Processes.Answers.Count(answer, "open");
    }
}
