using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Experiments.Micro.Bench;

/// <summary>A subject: measures one case when its standard input says so. Standard output carries the protocol alone.</summary>
static class BenchProcess
{
    public static int Run(string[] args)
    {
        if (BenchOptions.Parse(args, out string problem) is not { } options)
        {
            Console.Error.WriteLine(problem);
            return 2;
        }

        // A terminal sends Ctrl-C to the whole group; the harness decides, by standard input.
        using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        var commands = new BenchCommands(options, Console.OpenStandardOutput());
        Console.SetOut(Console.Error);
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

    // On a thread of its own, so that the end of standard input also ends a process that is measuring.
    private static void ReadInto(BlockingCollection<string> lines)
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        while (input.ReadLine() is { } line)
            lines.Add(line);
        Environment.Exit(0);
    }
}
