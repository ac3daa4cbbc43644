using Subjects;

namespace Experiments.Subjects.Bench;

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

        var commands = new BenchCommands(options, Console.OpenStandardOutput());
        Console.SetOut(Console.Error);
        return SubjectProcess.Serve(commands);
    }
}
