using Harness.Processes;

namespace Harness.Records.Manifest;

/// <summary>Asks a small program of the host one question.</summary>
internal static class ToolOutput
{
    /// <summary>The first line of its standard output, empty for none; null when it is not there, fails or hangs.</summary>
    public static async Task<string?> FirstLineAsync(string program, params string[] arguments) =>
        await SmallProgram.RunAsync(new(program, arguments), SmallProgram.Patience, CancellationToken.None) is { Succeeded: true } asked
            ? asked.Output.Split('\n')[0].Trim()
            : null;
}
