namespace Experiments.MisbehavingMillion;

/// <summary>How long the bad ones are watched, and what deadline a server has for each read that has one.</summary>
static class MisbehavingTimes
{
    /// <summary>A server ends a million in some ten seconds behind the deadline of the last.</summary>
    private const double LongerThanTheDeadline = 1.25;

    /// <summary>
    /// Several times the second between two messages of a good client, longer than a million bad ones take to come, which is some half a
    /// minute, so that all are there when the first is ended, and longer than those that trickle take for a byte of each.
    /// </summary>
    private static readonly PerProfile<double> DeadlineSeconds = new(5, 5, 50);

    /// <summary>Without a deadline nothing is awaited.</summary>
    private static readonly PerProfile<double> UnguardedSeconds = new(0.3, 4, 5);

    /// <summary>Until each of them has sent its message: two processors carry some 25,000 a second.</summary>
    private static readonly PerProfile<double> SendingSeconds = new(0.3, 4, 45);

    private static readonly PerProfile<double> GoodSeconds = new(0.3, 1, 1);

    /// <summary>Of a server that has one.</summary>
    public static double Deadline(Profile profile) => DeadlineSeconds[profile];

    /// <summary>Of the good ones alone.</summary>
    public static TimeSpan Before(Profile profile) => TimeSpan.FromSeconds(UnguardedSeconds[profile]);

    /// <summary>Of a round of the good ones: what they notice is told of the worst.</summary>
    public static TimeSpan Round(Profile profile) => TimeSpan.FromSeconds(GoodSeconds[profile]);

    /// <summary>At most, of the bad ones: less where a server is free of them before.</summary>
    /// <param name="sends">Whether each sends a message first, from which its deadline counts.</param>
    public static TimeSpan Watch(Profile profile, bool guarded, bool sends) => TimeSpan.FromSeconds(
        (guarded ? DeadlineSeconds[profile] * LongerThanTheDeadline : UnguardedSeconds[profile]) + (sends ? SendingSeconds[profile] : 0));
}
