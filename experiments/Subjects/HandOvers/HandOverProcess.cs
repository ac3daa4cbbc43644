using Subjects;

namespace Experiments.Subjects.HandOvers;

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

        using HandOver handOver = kind.Create();
        return SubjectProcess.Serve(new HandOverCommands(handOver, Console.OpenStandardOutput()));
    }
}
