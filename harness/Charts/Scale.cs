namespace Charts;

/// <summary>How values become lengths along an axis.</summary>
public enum Scale
{
    /// <summary>Equal differences are equal lengths.</summary>
    Linear,

    /// <summary>Equal factors are equal lengths; every value must be above zero.</summary>
    Log,
}
