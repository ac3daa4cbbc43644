using System.CommandLine;
using System.Diagnostics;
using Experiments.Suite;

namespace Experiments.Tests.Suite;

/// <summary>The suite's programs as a user starts them, with what they printed.</summary>
sealed record SuiteProcess(int ExitCode, string Output, string Errors)
{
    /// <summary>What it wrote to stderr must be one line.</summary>
    public string OneLine => Assert.Single(Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    public static SuiteProcess Run(params string[] arguments) => RunProgram("Experiments.Suite", arguments);

    public static SuiteProcess RunProgram(string project, params string[] arguments) =>
        Finish(Start(SuiteFiles.Executable(project), arguments));

    /// <summary>
    /// What the command line says against words that it refuses, asked in this process: what programs do with their signals, streams and
    /// environment is left out, and to start one takes a second. Words that are not refused would measure in this process.
    /// </summary>
    public static Task<SuiteProcess> AskAsync(params string[] words) => AskAsync(SuiteCommands.Build, words);

    /// <inheritdoc cref="AskAsync(string[])"/>
    public static async Task<SuiteProcess> AskAsync(Func<RootCommand> build, params string[] words)
    {
        using var errors = new StringWriter();
        return new(await CommandLine.InvokeAsync(build, words, errors), "", errors.ToString());
    }

    public static Process Start(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true, // Nobody who could be asked, wherever the tests run.
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    public static SuiteProcess Finish(Process process)
    {
        using (process)
        {
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new(process.ExitCode, output, errors.Result);
        }
    }
}
