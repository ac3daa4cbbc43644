using System.Text.Json;

namespace Harness.Trials.Fleets;

// The phase that the server ends.
public sealed partial class ClientFleet
{
    /// <summary>
    /// Keeps messages under way on every open connection until the server has ended it. Nothing that is lost fails the trial.
    /// </summary>
    /// <param name="servers">A client tells the process that it dials to end: a server has one client then.</param>
    public async Task<Outlasted> OutlastAsync(ServerFleet servers, OutlastLoad load, CancellationToken cancellation)
    {
        if (load.Signal is not null && _shards.Count > servers.Processes.Count)
            throw new InvalidOperationException("each of a server's clients would tell it to end when its own connections are under way");
        JsonElement[] answers = await Task.WhenAll(_shards.Select(shard => shard.Process.AskAsync(
            "outlast", _deadline, cancellation, [.. Fields(load, servers.Processes[shard.Server].ServingId)])));
        return Outlasted.Sum(answers);
    }

    private static IEnumerable<(string, object)> Fields(OutlastLoad load, int serving)
    {
        yield return ("message_bytes", load.MessageBytes);
        yield return ("in_flight", load.InFlight);
        if (load.Signal is { } signal)
        {
            yield return ("process_id", serving);
            yield return ("signal", signal);
            yield return ("after_bytes", load.UnderWayBytes);
        }
        if (load.Reading is { } reading)
        {
            yield return ("read_bytes", reading.Bytes);
            yield return ("read_seconds", reading.EverySeconds);
        }
    }
}
