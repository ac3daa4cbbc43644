using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Subjects;

/// <summary>
/// The main loop of a subject that is no server: the process contract of servers/README.md over standard input and output.
/// </summary>
public static class SubjectProcess
{
    /// <summary>Answers commands until one is <c>stop</c>, until standard input ends, or until nobody reads the replies any more.</summary>
    /// <returns>The exit status.</returns>
    public static int Serve(ICommands commands)
    {
        // A terminal sends Ctrl-C to the whole group; the harness decides, by standard input.
        using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var lines = new BlockingCollection<string>();
        new Thread(() => ReadInto(lines)) { IsBackground = true }.Start();
        try
        {
            commands.Ready();
            while (commands.Answer(lines.Take()))
            {
            }
        }
        catch (IOException)
        {
            // Nobody reads the replies any more.
        }
        return 0;
    }

    // On a thread of its own, so that the end of standard input also ends a process that is busy with a long command or waits for ever.
    private static void ReadInto(BlockingCollection<string> lines)
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        while (input.ReadLine() is { } line)
            lines.Add(line);
        Environment.Exit(0);
    }
}
