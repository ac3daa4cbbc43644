using Harness.Instruments;

namespace Harness.Trials.Fleets;

/// <summary>The port that a server was given is another process's.</summary>
sealed class PortTakenException(string reason) : TrialFailedException(reason);
