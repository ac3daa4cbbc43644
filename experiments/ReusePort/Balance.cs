namespace Experiments.ReusePort;

/// <summary>How evenly connections are spread over accept loops.</summary>
/// <param name="Accepted">By each of them; two or more.</param>
sealed record Balance(IReadOnlyList<long> Accepted)
{
    private double Mean => (double)Accepted.Sum() / Accepted.Count;

    /// <summary>Those of the loop with the most, over the mean of all: 1 is even, as many as there are loops is all to one.</summary>
    public double MostOverMean => Accepted.Max() / Mean;

    /// <summary>
    /// Jain's index: 1 is even, one over the number of loops is all to one (Jain, Chiu and Hawe, DEC-TR-301, 1984).
    /// </summary>
    public double Jain => Math.Pow(Accepted.Sum(), 2) / (Accepted.Count * Accepted.Sum(count => Math.Pow(count, 2)));

    /// <summary>
    /// How far the loop that is farthest from the mean is from it, in standard deviations of a binomial: were each connection given to a
    /// loop by a die, few loops would be farther than 3.
    /// </summary>
    public double Deviations =>
        Accepted.Max(count => Math.Abs(count - Mean)) / Math.Sqrt(Accepted.Sum() * (1.0 / Accepted.Count) * (1 - 1.0 / Accepted.Count));

    /// <summary>Null where a server does not tell, has one loop, or has accepted nothing.</summary>
    public static Balance? Of(ServerCensus? census) =>
        census?.AcceptedByLoop is { Count: > 1 } accepted && accepted.Sum() > 0 ? new(accepted) : null;
}
