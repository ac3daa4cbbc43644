using System.Diagnostics;

namespace Harness.Running;

/// <summary>Keeps the last line that a child wrote to stderr, so that a failure can quote it, and keeps its pipe from filling.</summary>
sealed class StandardErrorTail
{
    private volatile string? _last;

    public StandardErrorTail(Process process)
    {
        process.ErrorDataReceived += (_, line) =>
        {
            if (!string.IsNullOrWhiteSpace(line.Data))
                _last = line.Data.Trim();
        };
        process.BeginErrorReadLine();
    }

    public string Quote() => _last is { } line ? $": {line}" : "";
}
