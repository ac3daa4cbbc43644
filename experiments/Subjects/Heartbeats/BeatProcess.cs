using Subjects;

namespace Experiments.Subjects.Heartbeats;

// A subject: keeps so many deadlines when its standard input says so. Whoever started it reads its memory from outside as well.
static class BeatProcess
{
    public static int Run(string[] args)
    {
        if (BeatOptions.Parse(args, out string problem) is not { } options)
        {
            Console.Error.WriteLine(problem);
            return 2;
        }

        return SubjectProcess.Serve(new BeatCommands(options, Console.OpenStandardOutput()));
    }
}
