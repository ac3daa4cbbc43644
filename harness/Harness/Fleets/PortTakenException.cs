using Harness.Running;

namespace Harness.Fleets;

/// <summary>The port that a server was given is another process's.</summary>
sealed class PortTakenException(string reason) : TrialFailedException(reason);
