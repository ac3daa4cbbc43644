namespace Harness.Judging;

/// <summary>What became of a figure from one run to another: see <see cref="Change"/>.</summary>
public enum ChangeKind
{
    /// <summary>Within the band of what it was.</summary>
    Same,

    /// <summary>Beyond the band, and the question says that this way is better.</summary>
    Better,

    /// <summary>Beyond the band, and the question says that this way is worse.</summary>
    Worse,

    /// <summary>Beyond the band, and the question does not say which way is better.</summary>
    Differs,

    /// <summary>The repetitions of the two runs do not say.</summary>
    TooNoisy,
}
