using System.Diagnostics;

namespace Experiments.Tests.Suite;

/// <summary>The suite's programs as a user starts them, with what they printed.</summary>
sealed record SuiteProcess(int ExitCode, string Output, string Errors)
{
    /// <summary>What it wrote to stderr must be one line.</summary>
    public string OneLine => Assert.Single(Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    public static SuiteProcess Run(params string[] arguments) => RunProgram("Experiments.Suite", arguments);

    public static SuiteProcess RunProgram(string project, params string[] arguments) =>
        Finish(Start(SuiteFiles.Executable(project), arguments));

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
