using static Experiments.Deadlines.DeadlinesColumns;

namespace Experiments.Deadlines;

/// <summary>Good clients are served, bad peers come, and it is watched for how long the server holds what it has for them.</summary>
static class EncounterTrial
{
    public static async Task<Measurement> MeasureAsync(Encounter encounter, Trial trial, CancellationToken cancellation)
    {
        TimeSpan deadline = TimeSpan.FromMilliseconds(trial.Point[Deadline.Id]);
        double watched = encounter.WatchedAt(trial.Profile);
        Scene scene = await Scene.SetAsync(encounter, trial, cancellation);
        Latency? alone = scene.Good is null ? null : await scene.Good.AloneAsync(cancellation);
        HeldNow before = await HeldNow.WithDescriptorsAsync(scene.Server, cancellation);

        Task<Arrival> coming = scene.ComeAsync(
            trial.Point[Peers.Id], encounter.LeastThatCome(trial.Point[Peers.Id]), before, encounter.MostWait(deadline), cancellation);
        Arrival full = scene.Good is null ? await coming : await scene.Good.BesideAsync(coming, cancellation);
        Presence presence = await Presence.WatchAsync(encounter, scene, before, full.At, deadline, watched, cancellation);

        return presence.WriteTo(new Measurement(), encounter, full.Held.Connections, deadline, goodLost: scene.Good?.Lost > 0)
            .Set(Came, full.Held.Connections).Set(Given, full.Held.Descriptors - presence.After.Descriptors)
            .Set(Watched, watched)
            .Set(GoodP50Before, alone?.P50).Set(GoodBefore, alone?.P99).Set(GoodLost, scene.Good?.Lost);
    }
}
