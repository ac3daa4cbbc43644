using System.Text.Json;
using Harness.Instruments.Pauses;

namespace Harness.Tests.Instruments.Pauses;

/// <summary>What the planted process says of its own collections, and between which two moments each lies.</summary>
/// <param name="InBackground">Collections that went on in the background, since the process began.</param>
sealed record PlantedTruth(long SinceNanoseconds, long UntilNanoseconds, int InBackground, IReadOnlyList<PlantedCollection> Collections)
{
    /// <summary>Begins: what was before is forgotten. A moment from which on the next truth is complete.</summary>
    public static async Task<long> BeginAsync(LoadedServer planted) => (await AskAsync(planted)).GetProperty("until_ns").GetInt64();

    public static async Task<PlantedTruth> EndAsync(LoadedServer planted, long since)
    {
        JsonElement answer = await AskAsync(planted);
        return new(since, answer.GetProperty("until_ns").GetInt64(), answer.GetProperty("in_background").GetInt32(),
            [.. answer.GetProperty("noted").EnumerateArray().Select(PlantedCollection.Of)]);
    }

    /// <summary>The pauses that ended while the truth was told.</summary>
    public Pause[] Meanwhile(PauseLog log) =>
        [.. log.Pauses.Where(pause => pause.EndNanoseconds >= SinceNanoseconds && pause.EndNanoseconds <= UntilNanoseconds)];

    private static Task<JsonElement> AskAsync(LoadedServer planted) =>
        planted.Servers.Processes[0].AskAsync("gc", TimeSpan.FromSeconds(30), CancellationToken.None);
}
