using Clients.Load.Phases;
using Latencies;

namespace Clients.Load.Outlasting;

// `Sent`, `Acknowledged` (by the server's kernel) and `Answered` (verified) are bytes of the phase's messages. `Dropped` are those that had
// arrived when the server was told to end and never came back. `Ends` says how many connections ended in which way; `Open` outlasted the
// phase. `EndTimes` count from when the server was told, or where this client did not tell it from the phase's beginning.
sealed record OutlastResult(
    int Connections, long Sent, long Acknowledged, long Answered, long Messages, long Dropped, long Mismatched, Failures Ends, int Open,
    long? ToldNanoseconds, LatencyHistogram EndTimes, double Seconds, double CpuSeconds);
