namespace Clients.Load.OpenLoop;

// Latencies of the messages that were due within one second of a schedule; `Histogram` as LatencyHistogram.Encode writes it.
sealed record EchoSecond(long MaximumNanoseconds, long SumNanoseconds, string Histogram);
