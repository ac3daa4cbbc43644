namespace Experiments.Walls.Driving;

/// <summary>How a process that did not outlive a wall ended: a finding, not a failed trial.</summary>
static class Ending
{
    private const int OfASignal = 128;

    private static readonly Dictionary<int, string> Signals = new() { [6] = "SIGABRT", [9] = "SIGKILL", [11] = "SIGSEGV" };

    /// <summary>Goes through what is done with a process.</summary>
    /// <returns>False when the process ended meanwhile.</returns>
    /// <exception cref="TrialFailedException">Something failed, and the process lives.</exception>
    public static async Task<bool> OutlivesAsync(ContractProcess process, Func<Task> whatIsDone)
    {
        try
        {
            await whatIsDone();
        }
        catch (TrialFailedException) when (process.HasEnded)
        {
            // Told below.
        }
        return !process.HasEnded || !await process.IsOverAsync();
    }

    /// <summary>For people: <c>ended by SIGABRT: Out of memory.</c></summary>
    /// <param name="code">As a shell gives it: 128 and the number of the signal, where one ended it.</param>
    /// <param name="lastWords">The last line of stderr; null when there was none.</param>
    public static string Of(int code, string? lastWords)
    {
        string how = code <= OfASignal ? $"ended with exit code {code}"
            : Signals.TryGetValue(code - OfASignal, out string? name) ? $"ended by {name}" : $"ended by signal {code - OfASignal}";
        return $"{how}: {lastWords ?? "nothing on stderr"}";
    }
}
