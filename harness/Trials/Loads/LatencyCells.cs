using Harness.Records;
using Harness.Trials.Fleets;

namespace Harness.Trials.Loads;

/// <summary>Latencies in a row.</summary>
static class LatencyCells
{
    /// <param name="latency">Null where nothing came back.</param>
    public static Measurement SetLatency(this Measurement row, Latency? latency) => row
        .Set(LoadColumns.Mean, latency?.Mean)
        .Set(LoadColumns.P50, latency?.P50)
        .Set(LoadColumns.P90, latency?.P90)
        .Set(LoadColumns.P99, latency?.P99)
        .Set(LoadColumns.P999, latency?.P999)
        .Set(LoadColumns.P9999, latency?.P9999)
        .Set(LoadColumns.Maximum, latency?.Maximum);
}
