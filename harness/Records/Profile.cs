namespace Harness.Records;

/// <summary>How much of a sweep to run: the ids are the lower-case names.</summary>
public enum Profile
{
    /// <summary>Seconds: proves that everything runs. Its figures are not results.</summary>
    Smoke,

    /// <summary>At most 90 seconds an experiment: a result worth reading.</summary>
    Standard,

    /// <summary>The documents' own sizes.</summary>
    Full,
}
