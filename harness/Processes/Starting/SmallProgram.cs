using System.ComponentModel;
using System.Diagnostics;

namespace Harness.Processes;

/// <summary>
/// How a small program ended that was run to its end: asked for its version, or to build something. Its input is empty, both outputs are
/// read while it runs, and it is ended when its time is up. It is waited for on threads of its own, never on one that the runtime needs to
/// read a pipe, so that nothing in the environment makes the wait an endless one.
/// </summary>
/// <param name="ExitCode">Null where its time was up.</param>
/// <param name="Output">What it wrote to stdout.</param>
/// <param name="Errors">What it wrote to stderr.</param>
public sealed record SmallProgram(int? ExitCode, string Output, string Errors)
{
    /// <summary>How long one may take that does next to nothing.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const int MostShown = 400;

    private static readonly TimeSpan GraceToClose = TimeSpan.FromSeconds(2);

    /// <summary>Whether it did what it was asked.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>What it complained of, in one line; where it said nothing, how it ended.</summary>
    public string Complaint
    {
        get
        {
            string said = string.Join("; ", Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
            return said.Length > MostShown ? $"{said[..MostShown]}…"
                : said.Length > 0 ? said
                : ExitCode is { } code ? $"it ended with exit code {code}" : "it did not end";
        }
    }

    /// <summary>Runs it.</summary>
    /// <param name="folder">Its working folder; null for this process's own.</param>
    /// <returns>Null where there is no such program.</returns>
    public static Task<SmallProgram?> RunAsync(
        ProcessCommand command, TimeSpan patience, CancellationToken cancellation, string? folder = null) =>
        Task.Factory.StartNew(() => Run(command, patience, folder, cancellation), CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    /// <inheritdoc cref="RunAsync"/>
    public static SmallProgram? Run(
        ProcessCommand command, TimeSpan patience, string? folder = null, CancellationToken cancellation = default)
    {
        using Process? process = Start(command, folder);
        if (process is null)
            return null;
        process.StandardInput.Close();
        using CancellationTokenRegistration interrupted = cancellation.Register(() => End(process));
        var output = new Reader(process.StandardOutput);
        var errors = new Reader(process.StandardError);
        bool ended = process.WaitForExit(patience);
        if (!ended)
            End(process);
        // One that it left behind may hold the pipes open: what has been said until now is all that is waited for.
        string said = output.Text(GraceToClose), complained = errors.Text(GraceToClose);
        cancellation.ThrowIfCancellationRequested();
        return new(ended ? process.ExitCode : null, said, complained);
    }

    private static Process? Start(ProcessCommand command, string? folder)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments)
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        RunningRuntime.LetFind(start.Environment);
        foreach (var (variable, value) in command.Variables)
            start.Environment[variable] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private sealed class Reader
    {
        private readonly System.Text.StringBuilder _text = new();
        private readonly Thread _thread;

        public Reader(StreamReader stream)
        {
            _thread = new(() => Read(stream)) { IsBackground = true };
            _thread.Start();
        }

        public string Text(TimeSpan grace)
        {
            _thread.Join(grace);
            lock (_text)
                return _text.ToString();
        }

        private void Read(StreamReader stream)
        {
            char[] some = new char[4096];
            try
            {
                for (int count; (count = stream.Read(some)) > 0;)
                    lock (_text)
                        _text.Append(some, 0, count);
            }
            catch (Exception closed) when (closed is IOException or ObjectDisposedException)
            {
                // Nobody waits for the rest.
            }
        }
    }
}
