using Subjects;

namespace Experiments.Subjects.Populations;

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

        try
        {
            WarmUp.Run(options.Kind);
            return SubjectProcess.Serve(new PopulationCommands(options.Kind.Create(options.Count), Console.OpenStandardOutput()));
        }
        catch (OutOfMemoryException)
        {
            Console.Error.WriteLine($"population: no memory for {options.Count} units of {options.Kind.Id}: use a smaller --count");
            return 1;
        }
    }
}
