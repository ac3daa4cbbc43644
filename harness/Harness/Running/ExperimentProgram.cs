using System.CommandLine;
using Harness.Declaring;

namespace Harness.Running;

/// <summary>
/// The program of one experiment: <c>dotnet run -c Release --project experiments/ConnectionMemory -- --profile smoke</c>.
/// </summary>
public static class ExperimentProgram
{
    /// <summary>Runs the experiment as the command line says.</summary>
    /// <returns>An <see cref="ExitStatus"/>.</returns>
    public static Task<int> RunAsync(string[] args, Func<Experiment> create) => CommandLine.RunAsync(() => Build(create), args);

    private static RootCommand Build(Func<Experiment> create)
    {
        Experiment experiment = create();
        var options = new RunCommand([experiment]);
        var root = new RootCommand(experiment.Question);
        options.AddTo(root);
        root.SetAction((parsed, _) => SuiteRun.ExecuteAsync([experiment], options.Read(parsed)));
        return root;
    }
}
