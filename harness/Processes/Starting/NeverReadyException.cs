using Harness.Instruments;

namespace Harness.Processes;

/// <summary>A child that was started and did not say that it is ready, for as long as it was waited for.</summary>
/// <param name="child">How messages call it.</param>
public sealed class NeverReadyException(string child, string reason) : TrialFailedException(reason)
{
    /// <summary>How messages call it.</summary>
    public string Child { get; } = child;
}
