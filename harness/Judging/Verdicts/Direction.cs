namespace Harness.Judging;

/// <summary>Which way a claim says that the first sample of a comparison lies.</summary>
public enum Direction
{
    /// <summary>The first lies below the second.</summary>
    Lower,

    /// <summary>The first lies above the second.</summary>
    Higher,
}
