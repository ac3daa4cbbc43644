using System.Diagnostics;

namespace Harness.Instruments.SystemCalls;

/// <summary>What strace says on its error stream: <c>strace: Process 7 attached with 3 threads</c>, or why it could not attach.</summary>
sealed class StraceProgress
{
    private readonly HashSet<string> _waitingFor;
    private readonly ManualResetEventSlim _known = new();
    private string? _failure;

    public StraceProgress(Process strace, IReadOnlyList<int> processIds)
    {
        _waitingFor = [.. processIds.Select(process => $"strace: Process {process} attached")];
        // Its own thread: whoever waits for what is heard may sit on the one that would have to read it.
        new Thread(() => Listen(strace.StandardError)) { IsBackground = true }.Start();
    }

    private void Listen(StreamReader errors)
    {
        try
        {
            string? line;
            do
                Hear(line = errors.ReadLine());
            while (line is not null);
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            Hear(null);
        }
    }

    /// <summary>Waits until every process is attached.</summary>
    /// <returns>Null when all are, else the reason.</returns>
    public string? WhyNotAttached(TimeSpan patience)
    {
        bool known = _known.Wait(patience);
        lock (_waitingFor)
            return known ? _failure : $"strace did not attach within {patience.TotalSeconds:0} s";
    }

    /// <summary>One line, or null at the end of the stream.</summary>
    private void Hear(string? line)
    {
        lock (_waitingFor)
        {
            if (line is null && _waitingFor.Count > 0)
                _failure ??= "strace ended before it had attached";
            else if (line?.Contains("Operation not permitted", StringComparison.Ordinal) == true)
                _failure ??= $"EPERM, {Rights.Missing(Right.SysPtrace)}";
            else if (line?.Contains("ptrace(", StringComparison.Ordinal) == true)
                _failure ??= line;
            else if (line is not null)
                _waitingFor.RemoveWhere(attached => line == attached || line.StartsWith(attached + ' ', StringComparison.Ordinal));
            if (_failure is not null || _waitingFor.Count == 0)
                _known.Set();
        }
    }
}
