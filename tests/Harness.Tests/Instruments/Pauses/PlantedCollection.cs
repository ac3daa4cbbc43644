using System.Text.Json;
using Harness.Instruments.Pauses;

namespace Harness.Tests.Instruments.Pauses;

/// <param name="PausedSeconds">What the runtime counts that collections stopped the threads between the two moments.</param>
sealed record PlantedCollection(int Generation, long SinceNanoseconds, long UntilNanoseconds, double PausedSeconds)
{
    public static PlantedCollection Of(JsonElement noted) => new(
        noted.GetProperty("generation").GetInt32(),
        noted.GetProperty("since_ns").GetInt64(),
        noted.GetProperty("until_ns").GetInt64(),
        noted.GetProperty("pause_seconds").GetDouble());

    public bool IsOf(Pause pause) => pause.StartNanoseconds >= SinceNanoseconds && pause.EndNanoseconds <= UntilNanoseconds;
}
