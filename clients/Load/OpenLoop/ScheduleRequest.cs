using Clients.Load.Phases;
using Contract;

namespace Clients.Load.OpenLoop;

// What a request of `schedule` asks for, on whatever wire.
static class ScheduleRequest
{
    private const double MostMessagesPerSecond = 1e9;
    private const long LongestWaitNanoseconds = 10_000_000_000;

    public static SchedulePlan PlanOf(Request request, long messageBytes)
    {
        SchedulePlan plan = new(
            request.Positive("messages_per_second", MostMessagesPerSecond),
            request.Positive("seconds", Phase.LongestSeconds),
            messageBytes)
        {
            StartNanoseconds = request.WholeIfTold("start_ns", 0, Phase.Now + LongestWaitNanoseconds) ?? 0,
            Shift = request.NumberIfTold("shift") ?? 0,
        };
        if (plan.Shift >= 1)
            throw new RequestException("shift: give a number from 0 to below 1");
        if (plan.Seconds > SchedulePlan.LongestSeconds)
            throw new RequestException($"seconds: a schedule lasts {SchedulePlan.LongestSeconds} at most");
        if (plan.Messages > SchedulePlan.MostMessages)
            throw new RequestException($"schedule: {plan.Messages} messages, {SchedulePlan.MostMessages} at most; ask for less");
        return plan;
    }
}
