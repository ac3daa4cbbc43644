using Clients.Load.Phases;

namespace Clients.Load.OpenLoop;

// An open loop: message k is due k / rate after the start, whatever came of the others, for as long as k / rate is below `Seconds`.
sealed record SchedulePlan(double MessagesPerSecond, double Seconds, long MessageBytes)
{
    // 8 bytes each are kept until the phase is over.
    public const long MostMessages = 20_000_000;

    public const double LongestSeconds = 3_600;

    private const double Rounding = 1e-12;

    // When the schedule is to start, in nanoseconds of Phase.Now, so that several clients start together; 0 for at once, as for a time that
    // has passed.
    public long StartNanoseconds { get; init; }

    // By which part of a step all messages are later, 0 to below 1: clients that share a rate take turns then.
    public double Shift { get; init; }

    // The smallest k that is not due any more; the product alone would err where 0.1 * 30 is not quite 3, and a shift where a third is not
    // quite one.
    public long Messages
    {
        get
        {
            long messages = (long)Math.Ceiling(MessagesPerSecond * Seconds);
            while (messages > 1 && (messages - 1 + Shift) / MessagesPerSecond >= Seconds * (1 - Rounding))
                messages--;
            return messages;
        }
    }

    // Sleeps until the start for all but the last of it, to which a sleep is not exact.
    public void WaitForTheStart()
    {
        Thread.Sleep((int)(Math.Max(StartNanoseconds - Phase.Now, 0) / 1_000_000));
        while (Phase.Now < StartNanoseconds)
            Thread.SpinWait(1);
    }

    // After the start, rounded up: a message is never due too early.
    public long DueNanoseconds(long message) => (long)Math.Ceiling((message + Shift) * 1e9 / MessagesPerSecond);
}
