namespace Harness.Trials.Fleets;

/// <summary>A whole number, shared among several by weights.</summary>
static class Shares
{
    /// <summary>The shares, which add up to the whole; none is above its weight where the whole is not above all of them.</summary>
    /// <param name="weights">One or more, 0 or more each; where all are 0 the first takes all.</param>
    public static IReadOnlyList<long> Of(long whole, IReadOnlyList<long> weights)
    {
        Int128 all = weights.Sum(), before = 0;
        var shares = new long[weights.Count];
        if (all == 0)
            shares[0] = whole;
        for (int i = 0; all > 0 && i < shares.Length; before += weights[i++])
            shares[i] = (long)(whole * (before + weights[i]) / all - whole * before / all);
        return shares;
    }

    /// <summary>The same where each gets one at least; null where the whole does not suffice for that.</summary>
    /// <param name="weights">One or more, 1 or more each.</param>
    public static IReadOnlyList<long>? OfOneAtLeast(long whole, IReadOnlyList<long> weights) => whole < weights.Count ? null
        : [.. Of(whole - weights.Count, [.. weights.Select(weight => weight - 1)]).Select(share => share + 1)];
}
