using Harness.Processes;

namespace Harness.Trials.Confining;

/// <summary>A command that runs inside what a trial may have or not.</summary>
public static class Entering
{
    /// <param name="inside">Null for the host's own network.</param>
    public static ProcessCommand Within(this ProcessCommand command, NetworkNamespace? inside) => inside?.Enter(command) ?? command;
}
