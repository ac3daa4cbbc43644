using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Experiments.ParkedTasks.Populations;

// A subject: parks units when its standard input says so. Whoever started it reads its memory from outside as well.
internal static class PopulationProcess
{
    public static int Run(string[] args)
    {
        PopulationOptions? options = PopulationOptions.Parse(args, out string problem);
        if (options is null)
        {
            Console.Error.WriteLine(problem);
            return 2;
        }

        // A terminal sends Ctrl-C to the whole group; the harness decides, by standard input.
        using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        try
        {
            WarmUp.Run(options.Kind);
            Serve(options.Kind.Create(options.Count));
            return 0;
        }
        catch (OutOfMemoryException)
        {
            Console.Error.WriteLine($"population: no memory for {options.Count} units of {options.Kind.Id}: use a smaller --count");
            return 1;
        }
        catch (IOException)
        {
            // Nobody reads the replies any more.
            return 0;
        }
    }

    private static void Serve(Population population)
    {
        var commands = new PopulationCommands(population, Console.OpenStandardOutput());
        using var lines = new BlockingCollection<string>();
        new Thread(() => ReadInto(lines)) { IsBackground = true }.Start();

        commands.Ready();
        while (commands.Answer(lines.Take()))
        {
        }
    }

    // On a thread of its own, so that the end of standard input also ends a process that is busy with a long command.
    private static void ReadInto(BlockingCollection<string> lines)
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        while (input.ReadLine() is { } line)
            lines.Add(line);
        Environment.Exit(0);
    }
}
