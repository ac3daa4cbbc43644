using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Experiments.SwitchCost.HandOvers;

// A subject: hands over as often as its standard input says.
internal static class HandOverProcess
{
    public static int Run(string[] args)
    {
        HandOverKind? kind = HandOverOptions.Parse(args, out string problem);
        if (kind is null)
        {
            Console.Error.WriteLine(problem);
            return 2;
        }

        // A terminal sends Ctrl-C to the whole group; the harness decides, by standard input.
        using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using HandOver handOver = kind.Create();
        var commands = new HandOverCommands(handOver, Console.OpenStandardOutput());
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

    // On a thread of its own, so that the end of standard input also ends a process whose sides wait for each other for ever.
    private static void ReadInto(BlockingCollection<string> lines)
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        while (input.ReadLine() is { } line)
            lines.Add(line);
        Environment.Exit(0);
    }
}
