using Harness.Processes;

namespace Harness.Trials.Fleets;

/// <summary>Starts a server that a kernel may refuse, once before any trial, and takes its own word for why.</summary>
static class TriedStart
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The same preparation, or why every trial of the server becomes a row that did not run.</summary>
    /// <param name="prepared">Of a server that ends with its input, which is empty.</param>
    public static async Task<Preparation> OfAsync(Preparation prepared, CancellationToken cancellation)
    {
        if (prepared.Command is not { } command)
            return prepared;
        SmallProgram? tried = await SmallProgram.RunAsync(command, Patience, cancellation);
        return tried is { Succeeded: true }
            ? prepared
            : Preparation.NotPossible(tried?.Complaint ?? $"'{command.Program}' cannot be started: build the suite again");
    }
}
