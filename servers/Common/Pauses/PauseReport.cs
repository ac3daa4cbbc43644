using System.Text.Json;
using Suspensions;

namespace Servers.Common.Pauses;

/// <summary>The answer to <c>pauses</c>.</summary>
/// <param name="Stops">Each time that the collector stopped the threads, in the order of time; a pause is one that collected.</param>
/// <param name="Collections">Collections that the runtime counted in the same time, of all generations, each once.</param>
/// <param name="Total">What the runtime counted that pauses took in the same time.</param>
/// <param name="Clock">Turns the stamps of the pauses to CLOCK_MONOTONIC.</param>
sealed record PauseReport(IReadOnlyList<Suspension> Stops, int Collections, TimeSpan Total, EventClock Clock)
{
    /// <summary>The stops that belong to a collection.</summary>
    public IEnumerable<Suspension> Pauses => Stops.Where(stop => stop.IsPause);

    /// <summary>The part of the pauses that the runtime does not count, so that the rest is what <see cref="Total"/> should be.</summary>
    public double UncountedSeconds => Pauses.Sum(pause => pause.UncountedNanoseconds) / 1e9;

    /// <summary>For how long the collector stopped the threads without collecting: to change the number of its heaps.</summary>
    public double OtherStopSeconds => Stops.Sum(stop => stop.IsPause ? 0 : stop.Microseconds) / 1e6;

    /// <summary>Collections that no event told of; 0 unless the runtime dropped events or was too late with them.</summary>
    public int Lost => Math.Max(0, Collections - Pauses.Sum(pause => pause.Collections));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("collections", Collections);
        json.WriteNumber("pause_seconds", Total.TotalSeconds);
        json.WriteNumber("uncounted_seconds", UncountedSeconds);
        json.WriteNumber("other_stop_seconds", OtherStopSeconds);
        if (Lost > 0)
            json.WriteNumber("lost", Lost);
        json.WriteStartArray("pauses");
        foreach (Suspension pause in Pauses)
        {
            json.WriteStartObject();
            json.WriteNumber("start_ns", Clock.Monotonic(pause.StartStamp));
            json.WriteNumber("duration_us", pause.Microseconds);
            json.WriteNumber("generation", pause.Generation);
            json.WriteString("reason", CollectionReason.Word(pause.Reason));
            json.WriteNumber("collections", pause.Collections);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
