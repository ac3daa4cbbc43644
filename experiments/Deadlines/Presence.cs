using System.Text.Json;
using static Experiments.Deadlines.DeadlinesColumns;

namespace Experiments.Deadlines;

/// <summary>
/// The time from when the last bad peer has come: what the server holds for them, what they see, who is served meanwhile.
/// </summary>
/// <param name="Held">What it holds, over time.</param>
/// <param name="During">Latency of the good clients; null where there are none.</param>
/// <param name="Seen">What the peers saw.</param>
/// <param name="Use">Processor time of the server.</param>
sealed record Presence(HeldOverTime Held, Latency? During, JsonElement Seen, ProcessorUse Use)
{
    private const double TricklesInADeadline = 2;

    /// <param name="came">When the last had come, as Stopwatch.GetTimestamp has it.</param>
    public static async Task<Presence> WatchAsync(
        Encounter encounter, Scene scene, HeldNow before, long came, TimeSpan deadline, double watched, CancellationToken cancellation)
    {
        var held = new HeldOverTime(async token => (await HeldNow.OfAsync(scene.Server, token)).Since(before), deadline);
        var meter = ProcessorMeter.Start(scene.Server.ProcessIds);
        Task<JsonElement> seen = scene.Bad.WatchAsync(
            deadline * watched, encounter.Trickles ? deadline / TricklesInADeadline : null, cancellation);
        Task<Latency?> during = scene.Good is null
            ? Task.FromResult<Latency?>(null)
            : scene.Good.ServedAsync(deadline * watched, cancellation);
        await held.WatchAsync(came, watched, cancellation);
        return new(held, await during, await seen, meter.Stop());
    }

    /// <param name="came">Connections of bad peers that the server had.</param>
    /// <param name="deadline">The unit of time.</param>
    public Measurement WriteTo(Measurement row, long came, TimeSpan deadline)
    {
        (string connections, string? tasks) = Held.Courses();
        return row
            .Set(FirstBack, Held.Closed(came, 1.0 / came)).Set(HalfBack, Held.Closed(came, 0.5)).Set(LastBack, Held.Closed(came, 1))
            .Set(ClosedByServer, Answers.Count(Seen, "closed"))
            .Set(Heard, Answers.Count(Seen, "heard"))
            .Set(FirstHeard, Answers.NumberIfTold(Seen, "first_heard_seconds") / deadline.TotalSeconds)
            .Set(Cpu, Use.CpuShare)
            .Set(GoodP50During, During?.P50).Set(GoodDuring, During?.P99)
            .Set(ConnectionCourse, connections).Set(TaskCourse, tasks);
    }
}
