using Linux;

namespace Harness.Runs;

/// <summary>The console of a program of the suite, for a terminal, a file, a pipe, or a job that has none of them.</summary>
static class StandardStreams
{
    private const string Closed = "it is closed";

    /// <summary>From now on, a failure of standard output or standard error ends nothing.</summary>
    /// <returns>Standard output, which knows whether something was lost.</returns>
    public static SteadyWriter Steady()
    {
        var output = new SteadyWriter(Console.Out, Descriptors.IsInherited(Descriptors.StandardOutput) ? null : Closed);
        Console.SetOut(output);
        Console.SetError(new SteadyWriter(Console.Error, Descriptors.IsInherited(Descriptors.StandardError) ? null : Closed));
        return output;
    }
}
