using Harness.Instruments;

namespace Harness.Trials;

/// <summary>What a trial finds out when its subject has started: that it cannot be measured so, whatever else is right.</summary>
/// <param name="reason">One line for the row, which is then of a trial that was not run.</param>
public sealed class TrialNotPossibleException(string reason) : TrialFailedException(reason);
