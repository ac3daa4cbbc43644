using static Experiments.Deadlines.DeadlinesColumns;

namespace Experiments.Deadlines;

/// <summary>Good clients are served, bad peers come, and it is watched for how long the server holds what it has for them.</summary>
static class EncounterTrial
{
    private static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(0.5);

    public static async Task<Measurement> MeasureAsync(Encounter encounter, Trial trial, CancellationToken cancellation)
    {
        TimeSpan deadline = TimeSpan.FromMilliseconds(trial.Point[Deadline.Id]);
        double watched = encounter.WatchedAt(trial.Profile);
        Scene scene = await Scene.SetAsync(encounter, trial, cancellation);
        Latency? alone = scene.Good is null ? null : await scene.Good.AloneAsync(cancellation);
        HeldNow before = await HeldNow.WithDescriptorsAsync(scene.Server, cancellation);

        Task<Arrival> coming = scene.ComeAsync(trial.Point[Peers.Id], before, encounter.MostWait(deadline), cancellation);
        Arrival full = scene.Good is null ? await coming : await scene.Good.BesideAsync(coming, cancellation);
        Presence presence = await Presence.WatchAsync(encounter, scene, before, full.At, deadline, watched, cancellation);
        HeldNow after = (await HeldNow.WithDescriptorsAsync(scene.Server, cancellation)).Since(before);
        long? served = await scene.ServedNowAsync(deadline > LeastPatience ? deadline : LeastPatience, cancellation);

        return presence.WriteTo(new Measurement(), full.Held.Connections, deadline)
            .Set(Came, full.Held.Connections).Set(Held, after.Descriptors).Set(Given, full.Held.Descriptors - after.Descriptors)
            .Set(TasksLeft, after.Tasks).Set(Watched, watched)
            .Set(GoodP50Before, alone?.P50).Set(GoodBefore, alone?.P99).Set(GoodLost, scene.Good?.Lost)
            .Set(NewcomersServed, served);
    }
}
