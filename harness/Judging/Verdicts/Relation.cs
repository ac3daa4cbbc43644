namespace Harness.Judging;

/// <summary>How a claim is meant. The words of claims.csv are in <see cref="Relations"/>.</summary>
public enum Relation
{
    /// <summary><c>about</c>: from 0.8 to 1.25 times the number.</summary>
    About,

    /// <summary><c>count</c>: the number, give or take the tolerance that the row states.</summary>
    Count,

    /// <summary><c>falls by</c>: so many per cent; what remains is about what the document leaves.</summary>
    FallsBy,

    /// <summary><c>at least</c>: the number or more.</summary>
    AtLeast,

    /// <summary><c>at most</c>: the number or less.</summary>
    AtMost,

    /// <summary><c>in range</c>: between two numbers, ends included.</summary>
    InRange,

    /// <summary><c>best in</c>: what works best lies between two numbers, ends included.</summary>
    BestIn,

    /// <summary><c>equals</c>: the number and no other; a word instead of a number is what does not vary
    /// (<see cref="Claim.Number"/>).</summary>
    EqualTo,

    /// <summary><c>compare</c>: one sample lies below or above another.</summary>
    Compare,
}
