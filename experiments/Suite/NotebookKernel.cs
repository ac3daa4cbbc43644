using System.Diagnostics;
using System.Text.Json.Nodes;
using Harness.Processes;
using Harness.Report;

namespace Experiments.Suite;

/// <summary>Runs a notebook without an editor: the tool <c>dotnet-repl</c>, which .config/dotnet-tools.json names.</summary>
static class NotebookKernel
{
    private const string Tool = "dotnet-repl";

    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(10);

    /// <summary>Null where the tool is there; else what to do for it.</summary>
    public static string? WhyMissing =>
        Start("", ["tool", "run", Tool, "--version"]) is { ExitCode: not 0 } ? $"needs {Tool}: run 'dotnet tool restore'" : null;

    /// <summary>Runs a notebook and says what each of its cells showed.</summary>
    /// <param name="notebook">The whole file; its cells in order.</param>
    /// <param name="results">The folder of the run that it reads.</param>
    /// <returns>The same file, each cell with its outputs.</returns>
    /// <exception cref="RefusedException">The tool is not there, or a cell failed: the first line of what it said.</exception>
    public static string Run(string notebook, string results)
    {
        string scratch = Directory.CreateTempSubdirectory("notebook-").FullName;
        try
        {
            string asked = Path.Combine(scratch, "asked.ipynb"), shown = Path.Combine(scratch, "shown.ipynb");
            File.WriteAllText(asked, notebook);
            string said = Start(Path.GetFullPath(results),
                ["tool", "run", Tool, "--run", asked, "--exit-after-run", "--output-format", "ipynb", "--output-path", shown]).Said;
            if (!File.Exists(shown))
                throw new RefusedException(WhyMissing ?? $"{Tool} wrote nothing: {FirstLine(said)}");
            IEnumerable<NotebookCell> ran = NotebookCell.Read(File.ReadAllText(shown)).Where(cell => cell.IsCode);
            if (ran.SelectMany(cell => cell.Shown!).FirstOrDefault(output => (string?)output!["output_type"] == "error") is { } error)
                throw new RefusedException($"a cell failed: {FirstLine((string?)error["evalue"] ?? "")}");
            var outputs = new Queue<JsonArray?>(ran.Select(cell => cell.Shown));
            return Notebook.Of(NotebookCell.Read(notebook).Select(cell => cell.IsCode ? cell with { Shown = outputs.Dequeue() } : cell));
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static (int ExitCode, string Said) Start(string results, string[] arguments)
    {
        using var kernel = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = SuiteFiles.SourceRoot,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [ResultsFolder.Variable] = results, ["NO_COLOR"] = "1" },
        })!;
        kernel.StandardInput.Close();
        Task<string> errors = kernel.StandardError.ReadToEndAsync(), output = kernel.StandardOutput.ReadToEndAsync();
        if (!kernel.WaitForExit(MostTime))
        {
            kernel.Kill(entireProcessTree: true);
            throw new RefusedException($"{Tool} did not end within {MostTime.TotalMinutes} minutes");
        }
        return (kernel.ExitCode, errors.Result + output.Result);
    }

    private static string FirstLine(string text) => text.Trim().Split('\n')[0].Trim();
}
