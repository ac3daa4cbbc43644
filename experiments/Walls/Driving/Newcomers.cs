using System.Diagnostics;
using System.Text.Json;

namespace Experiments.Walls.Driving;

/// <summary>Where nobody was left waiting, those who come now tell whether a server serves again.</summary>
static class Newcomers
{
    private const int Count = 10;
    private const double Patience = 5;

    /// <param name="served">Connections that are served still.</param>
    /// <returns>Seconds until one of them was served; null when none was.</returns>
    public static async Task<double?> ServedInAsync(
        ContractProcess dialer, ServerFleet server, long served, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        await Driver.DialAsync(dialer, cancellation, ("ports", new[] { server.Endpoints[0].Port }), ("count", Count), ("patience", 1));
        JsonElement greeted = await Driver.AskAsync(dialer, "greet", cancellation, ("answers", served + 1), ("seconds", Patience));
        return Answers.Count(greeted, "answered") > served ? Stopwatch.GetElapsedTime(started).TotalSeconds : null;
    }
}
