using System.Diagnostics;

namespace Harness.Processes;

/// <summary>
/// Keeps the last lines that a child wrote to stderr, so that a failure can quote the last that says something, and keeps its pipe from
/// filling. Passed over are the lines of a stack trace, which are indented, and what runtimes print around one: the line before says what
/// happened.
/// </summary>
sealed class StandardErrorTail
{
    private const int Kept = 50;

    // Of Go: the goroutines follow, and nothing after them says more.
    private static readonly string[] Final = ["panic: ", "fatal error: "];

    private readonly Queue<string> _lines = [];
    private volatile string? _last;

    public StandardErrorTail(Process process)
    {
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>Null while it has written nothing.</summary>
    public string? Last => _last;

    public string Quote() => _last is { } line ? $": {line}" : "";

    /// <summary>Whether one of the last lines has some words, in whatever case.</summary>
    public bool Mentions(string words)
    {
        lock (_lines)
            return _lines.Any(line => line.Contains(words, StringComparison.OrdinalIgnoreCase));
    }

    private void Hear(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Kept)
                _lines.Dequeue();
        }
        if (_last is null || (SaysSomething(line) && !Final.Any(start => _last.StartsWith(start, StringComparison.Ordinal))))
            _last = line.Trim();
    }

    private static bool SaysSomething(string line) => !char.IsWhiteSpace(line[0]) && line.TrimEnd() is not "}"
        && !line.TrimEnd().EndsWith(':') && !line.StartsWith("Node.js v", StringComparison.Ordinal);
}
