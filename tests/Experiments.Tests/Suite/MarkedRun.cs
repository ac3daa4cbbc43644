using System.Diagnostics;

namespace Experiments.Tests.Suite;

/// <summary>A run with a mark in its environment, which all that it starts inherits, so that a test sees what is left of it.</summary>
sealed class MarkedRun : IDisposable
{
    private const string Variable = "SUITE_TEST_RUN";

    private readonly string _mark = Guid.NewGuid().ToString();
    private readonly int _id;

    private MarkedRun(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment[Variable] = _mark;
        Process = Process.Start(start)!;
        _id = Process.Id;
    }

    public Process Process { get; }

    /// <summary>Processes of the run but the one that was started, with their command lines.</summary>
    public (int Id, string Command)[] Others =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           let id = int.TryParse(Path.GetFileName(folder), out int number) ? number : 0
           where id > 0 && id != _id && IsMarked(folder)
           let command = Text($"{folder}/cmdline").Replace('\0', ' ').Trim()
           where command.Length > 0
           select (id, command),
    ];

    public static MarkedRun Start(string project, params string[] arguments) => Under([], project, arguments);

    /// <summary>As another program starts it, such as <c>unshare --pid --fork</c>.</summary>
    public static MarkedRun Under(string[] command, string project, params string[] arguments) =>
        Of([.. command, SuiteFiles.Executable(project), .. arguments]);

    /// <summary>With a folder in front of those in which programs are looked for.</summary>
    public static MarkedRun WithPrograms(string folder, string project, params string[] arguments)
    {
        var start = new ProcessStartInfo(SuiteFiles.Executable(project), arguments);
        start.Environment["PATH"] = $"{folder}:{Environment.GetEnvironmentVariable("PATH")}";
        return new(start);
    }

    /// <summary>Reads on until the first trial has ended well, then until the next one has begun.</summary>
    /// <returns>What the run has started meanwhile.</returns>
    public async Task<(int Id, string Command)[]> IntoTheSecondTrialAsync()
    {
        while (await Process.StandardOutput.ReadLineAsync() is { } line && !line.Contains(": ok", StringComparison.Ordinal))
        {
        }
        return UntilThereIs(_ => true);
    }

    /// <summary>Looks until the run has started a program.</summary>
    public (int Id, string Command)[] UntilThereIs(Func<string, bool> program)
    {
        (int Id, string Command)[] others = [];
        Looking.Until(Process, () => (others = Others).Any(other => program(other.Command)));
        return others;
    }

    /// <param name="signal">As kill(1) calls it.</param>
    /// <param name="process">The process that was started, unless named.</param>
    public async Task SendAsync(string signal, int? process = null)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{process ?? _id}"]);
        await kill.WaitForExitAsync();
    }

    public SuiteProcess Finish() => SuiteProcess.Finish(Process);

    public void Dispose() => Process.Dispose();

    private static MarkedRun Of(string[] words) => new(new ProcessStartInfo(words[0], words[1..]));

    private bool IsMarked(string folder) => Text($"{folder}/environ").Contains($"{Variable}={_mark}", StringComparison.Ordinal);

    private static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
