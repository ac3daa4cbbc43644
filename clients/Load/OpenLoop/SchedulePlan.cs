namespace Clients.Load.OpenLoop;

// An open loop: message k is due k / rate after the start, whatever came of the others, for as long as k / rate is below `Seconds`.
sealed record SchedulePlan(double MessagesPerSecond, double Seconds, long MessageBytes)
{
    // 8 bytes each are kept until the phase is over.
    public const long MostMessages = 20_000_000;

    public const double LongestSeconds = 3_600;

    // The smallest k that is not due any more; the product alone would err where 0.1 * 30 is not quite 3.
    public long Messages
    {
        get
        {
            long messages = (long)Math.Ceiling(MessagesPerSecond * Seconds);
            while (messages > 1 && (messages - 1) / MessagesPerSecond >= Seconds)
                messages--;
            return messages;
        }
    }

    // After the start, rounded up: a message is never due too early.
    public long DueNanoseconds(long message) => (long)Math.Ceiling(message * 1e9 / MessagesPerSecond);
}
