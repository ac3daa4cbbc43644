using Linux;
using Subjects;

namespace Experiments.Subjects.Heartbeats.Serving;

// A server of heartbeats, as servers/README.md has a server talk to the harness.
static class ServeProcess
{
    public static int Run(string[] args)
    {
        if (ServeOptions.Parse(args, out string problem) is not { } options)
        {
            Console.Error.WriteLine(problem);
            return 2;
        }

        try
        {
            using var server = new BeatServer(options);
            return SubjectProcess.Serve(new ServeCommands(server, Console.OpenStandardOutput()));
        }
        catch (LinuxException refused)
        {
            Console.Error.WriteLine(
                $"serve: cannot listen on {options.Address}:{options.Port}: {refused.Message}; --port 0 takes a free one");
            return 1;
        }
    }
}
