namespace Experiments.SwitchCost;

/// <summary>How long a trial warms up, and how many rounds of which length it measures.</summary>
/// <param name="WarmUp">At least so long.</param>
/// <param name="Patience">The warm-up ends here, whether or not its rounds agree.</param>
/// <param name="Round">About so long.</param>
/// <param name="Rounds">How many are measured.</param>
sealed record RoundPlan(TimeSpan WarmUp, TimeSpan Patience, TimeSpan Round, int Rounds)
{
    /// <summary>Rounds agree when the slowest of the last few takes so many times the fastest.</summary>
    public const double Agreement = 1.1;

    /// <summary>How many successive rounds must agree.</summary>
    public const int Agreeing = 3;

    /// <summary>
    /// A method is compiled again after 30 calls, and once more from what it was seen to do; rounds this small pass both in milliseconds.
    /// </summary>
    public const int ShortRounds = 70;

    /// <summary>Hand-overs of a short round.</summary>
    public const long ShortCount = 200;

    private static readonly PerProfile<RoundPlan> Plans = new(
        new(Milliseconds(20), Milliseconds(60), Milliseconds(4), 5),
        new(Milliseconds(200), Milliseconds(600), Milliseconds(50), 7),
        new(Milliseconds(600), Milliseconds(1_500), Milliseconds(100), 9));

    public static RoundPlan For(Profile profile) => Plans[profile];

    private static TimeSpan Milliseconds(int count) => TimeSpan.FromMilliseconds(count);
}
