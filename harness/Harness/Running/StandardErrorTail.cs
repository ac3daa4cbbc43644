using System.Diagnostics;

namespace Harness.Running;

/// <summary>
/// Keeps the last line that a child wrote to stderr, so that a failure can quote it, and keeps its pipe from filling. The lines of a stack
/// trace are passed over: the one before them says what happened.
/// </summary>
sealed class StandardErrorTail
{
    private const string Frame = "   at ";

    private volatile string? _last;

    public StandardErrorTail(Process process)
    {
        process.ErrorDataReceived += (_, line) =>
        {
            if (!string.IsNullOrWhiteSpace(line.Data) && !line.Data.StartsWith(Frame, StringComparison.Ordinal))
                _last = line.Data.Trim();
        };
        process.BeginErrorReadLine();
    }

    /// <summary>Null while it has written nothing.</summary>
    public string? Last => _last;

    public string Quote() => _last is { } line ? $": {line}" : "";
}
