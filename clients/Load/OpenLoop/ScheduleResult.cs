using Clients.Load.Messages;
using Latencies;

namespace Clients.Load.OpenLoop;

// `Echo.Messages` and `Echo.Failed` are together all messages of the plan. `LateSends` is how late the client itself sent messages that no
// earlier message of their connection held up. `InTime` are the messages that were back when the schedule ended.
sealed record ScheduleResult(
    EchoResult Echo, LatencyHistogram LateSends, long StartedNanoseconds, EchoTime[] Slowest, EchoTime[] Sampled, long[] WorstNanoseconds,
    long InTime, EchoSecond[] BySecond);
