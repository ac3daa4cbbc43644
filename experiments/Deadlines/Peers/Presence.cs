using System.Text.Json;
using static Experiments.Deadlines.DeadlinesColumns;

namespace Experiments.Deadlines;

/// <summary>
/// The time from when the last bad peer has come: what the server holds for them, what they see, who is served meanwhile.
/// </summary>
/// <param name="Held">What it holds, over time.</param>
/// <param name="After">What it holds in the end.</param>
/// <param name="During">Latency of the good clients; null where there are none.</param>
/// <param name="Served">Newcomers that were served in the end, while the bad peers go on; null where none can be.</param>
/// <param name="Seen">What the peers saw.</param>
/// <param name="Use">Processor time of the server.</param>
sealed record Presence(HeldOverTime Held, HeldNow After, Latency? During, long? Served, JsonElement Seen, ProcessorUse Use)
{
    private const double TricklesInADeadline = 2;

    private static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(0.5);

    /// <param name="came">When the last had come, as Stopwatch.GetTimestamp has it.</param>
    public static async Task<Presence> WatchAsync(
        Encounter encounter, Scene scene, HeldNow before, long came, TimeSpan deadline, double watched, CancellationToken cancellation)
    {
        var held = new HeldOverTime(async token => (await HeldNow.OfAsync(scene.Server, token)).Since(before), deadline);
        var meter = ProcessorMeter.Start(scene.Server.ProcessIds);
        TimeSpan patience = deadline > LeastPatience ? deadline : LeastPatience;
        Task<JsonElement> seen = scene.Bad.WatchAsync(
            deadline * watched + patience, encounter.Trickles ? deadline / TricklesInADeadline : null, cancellation);
        Task<Latency?> during = scene.Good is null
            ? Task.FromResult<Latency?>(null)
            : scene.Good.ServedAsync(deadline * watched, cancellation);
        await held.WatchAsync(came, watched, cancellation);
        (Latency? latency, ProcessorUse use) = (await during, meter.Stop());
        HeldNow after = (await HeldNow.WithDescriptorsAsync(scene.Server, cancellation)).Since(before);
        long? served = await scene.ServedNowAsync(patience, cancellation);
        return new(held, after, latency, served, await seen, use);
    }

    /// <param name="came">Connections of bad peers that the server had.</param>
    /// <param name="deadline">The unit of time.</param>
    /// <param name="encounter">Says what can be told of it.</param>
    /// <param name="goodLost">Whether good clients were lost, whose connections nobody tells from those of bad peers.</param>
    public Measurement WriteTo(Measurement row, Encounter encounter, long came, TimeSpan deadline, bool goodLost)
    {
        // Where some wait for a descriptor, those that were closed are followed by others.
        bool isTold = !goodLost && encounter.Peers != PeerKind.SlowLoris;
        double? Closed(double share) => isTold ? Held.Closed(came, share) : null;
        (string connections, string? tasks) = Held.Courses();
        return row
            .Set(FirstBack, Closed(1.0 / came)).Set(HalfBack, Closed(0.5)).Set(LastBack, Closed(1))
            .Set(DeadlinesColumns.Held, After.Descriptors).Set(TasksLeft, After.Tasks)
            .Set(TimedOut, After.TimedOut).Set(NewcomersServed, Served)
            .Set(ClosedByServer, Answers.Count(Seen, "closed"))
            .Set(Heard, Answers.Count(Seen, "heard"))
            .Set(FirstHeard, encounter.PeersHear ? Answers.NumberIfTold(Seen, "first_heard_seconds") / deadline.TotalSeconds : null)
            .Set(Cpu, Use.CpuShare)
            .Set(GoodP50During, During?.P50).Set(GoodDuring, During?.P99)
            .Set(ConnectionCourse, connections).Set(TaskCourse, tasks);
    }
}
