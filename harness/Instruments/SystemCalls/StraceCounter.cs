using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Linux;

namespace Harness.Instruments.SystemCalls;

/// <summary>
/// Counts by <c>strace -c -f</c>, which stops the process twice in each call: several times slower, so that what depends on timing (EAGAIN,
/// waits) is no longer the process's own. The last resort. It tells calls and errors, not outcomes, and only at its end, so it can be read
/// once. A call that is under way when it attaches may be left out. Processes that the counted ones fork are counted too.
/// </summary>
public sealed class StraceCounter : ISystemCallCounter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _strace;
    private readonly string _table;
    private readonly StraceProgress _progress;
    private bool _read;
    private bool _disposed;

    private StraceCounter(Process strace, string table, IReadOnlyList<int> processIds)
    {
        _strace = strace;
        _table = table;
        _progress = new StraceProgress(strace, processIds);
    }

    /// <inheritdoc/>
    public string Method => "strace";

    /// <inheritdoc/>
    public bool Distorts => true;

    /// <summary>Attaches to all threads of processes, present and future.</summary>
    /// <param name="refusal">When it is refused: the error and what is missing.</param>
    /// <returns>Null when it is refused.</returns>
    /// <exception cref="TrialFailedException">A process is gone.</exception>
    public static StraceCounter? Attach(IReadOnlyList<int> processIds, out string refusal)
    {
        CountedProcesses.Require(processIds);
        string table;
        try
        {
            table = Path.GetTempFileName();
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException)
        {
            refusal = $"no temporary file for its table: {none.Message}";
            return null;
        }
        Process strace;
        try
        {
            strace = Process.Start(new ProcessStartInfo("strace", Arguments(processIds, table)) { RedirectStandardError = true })!;
        }
        catch (Win32Exception)
        {
            File.Delete(table);
            refusal = "strace is not installed";
            return null;
        }
        var counter = new StraceCounter(strace, table, processIds);
        refusal = counter._progress.WhyNotAttached(Patience) ?? "";
        if (refusal.Length == 0)
            return counter;
        counter.Dispose();
        return null;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">It has been read before.</exception>
    /// <exception cref="TrialFailedException">strace did not end, or printed no table.</exception>
    public SystemCallTally Read()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_read)
            throw new InvalidOperationException("strace reports only at its end: it can be read once");
        _read = true;
        if (!End())
            throw new TrialFailedException($"strace did not end within {Patience.TotalSeconds:0} s");
        try
        {
            return StraceSummary.Parse(File.ReadLines(_table));
        }
        catch (FormatException error)
        {
            throw new TrialFailedException($"strace cannot be read: {error.Message}");
        }
    }

    /// <summary>Detaches and lets the processes run on.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (!End())
            _strace.Kill();
        _strace.Dispose();
        File.Delete(_table);
    }

    private static IEnumerable<string> Arguments(IReadOnlyList<int> processIds, string table) =>
    [
        "-c", "-f", "-o", table,
        .. processIds.SelectMany(process => (string[])["-p", process.ToString(CultureInfo.InvariantCulture)]),
    ];

    /// <summary>An interrupt makes strace detach and write its table; when the counted processes ended, it has done so already.</summary>
    private bool End()
    {
        try
        {
            if (!_strace.HasExited)
                Signals.Send(_strace.Id, Signals.Interrupt);
        }
        catch (LinuxException error) when (error.Error == Errno.ESRCH)
        {
            // It ended by itself just now.
        }
        return _strace.WaitForExit(Patience);
    }
}
