using System.CommandLine;
using Harness.Processes;
using Harness.Records;
using Linux;

namespace Harness.Runs;

/// <summary>
/// Runs a command line so that whatever a user can cause ends in one line on stderr and the right exit status; stack traces are for bugs.
/// </summary>
public static class CommandLine
{
    /// <summary>Parses and runs.</summary>
    public static async Task<int> RunAsync(Func<RootCommand> build, string[] args)
    {
        Interruption.HeedInTheBackgroundToo();
        InheritedEnvironment.ProtectHarness();
        SteadyWriter output = StandardStreams.Steady();
        int status = await InvokeAsync(build, args, Console.Error);
        return output.Lost is { } reason
            ? Say(Console.Error, $"standard output cannot be written: {reason}",
                status == ExitStatus.Success ? ExitStatus.TrialFailed : status)
            : status;
    }

    /// <summary>The same without what is of the whole process: its signals, its streams, its environment.</summary>
    /// <param name="errors">Where the line goes that says why not.</param>
    internal static async Task<int> InvokeAsync(Func<RootCommand> build, string[] args, TextWriter errors)
    {
        try
        {
            RequireWorkingFolder();
            ParseResult parsed = build().Parse(args);
            return parsed.Errors.Count > 0
                ? Say(errors, $"{parsed.Errors[0].Message.TrimEnd('.')}; see --help", ExitStatus.Refused)
                : await parsed.InvokeAsync(new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                });
        }
        catch (RefusedException refusal)
        {
            return Say(errors, refusal.Message, ExitStatus.Refused);
        }
        catch (Exception error) when (error is OutputException or RowsFileException or LinuxException)
        {
            return Say(errors, error.Message, ExitStatus.TrialFailed);
        }
    }

    /// <summary>Without one no path means anything, and no process can be started.</summary>
    /// <exception cref="RefusedException">It was taken away after the shell had changed into it.</exception>
    private static void RequireWorkingFolder()
    {
        try
        {
            Directory.GetCurrentDirectory();
        }
        catch (IOException)
        {
            throw new RefusedException("the working folder is gone: change into one that is there");
        }
    }

    private static int Say(TextWriter errors, string line, int status)
    {
        errors.WriteLine(line);
        return status;
    }
}
