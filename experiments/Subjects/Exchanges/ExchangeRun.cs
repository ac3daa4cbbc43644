using Latencies;

namespace Experiments.Subjects.Exchanges;

/// <summary>Exchanges one after the other.</summary>
/// <param name="Latency">From the first write until the last byte of the answer.</param>
/// <param name="SegmentsSent">By this end of the connection meanwhile, as the kernel counts them for it.</param>
sealed record ExchangeRun(LatencyHistogram Latency, double Seconds, long SegmentsSent, long SegmentsReceived);
