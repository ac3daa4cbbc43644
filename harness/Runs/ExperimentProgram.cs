using System.CommandLine;
using Harness.Report;
using Harness.Trials;

namespace Harness.Runs;

/// <summary>
/// The program of one experiment: <c>dotnet run -c Release --project experiments/ConnectionMemory -- --profile smoke</c>.
/// </summary>
public static class ExperimentProgram
{
    /// <summary>Runs the experiment as the command line says.</summary>
    /// <returns>An <see cref="ExitStatus"/>.</returns>
    public static Task<int> RunAsync(string[] args, Func<Experiment> create, Reading reading) =>
        CommandLine.RunAsync(() => Build(new(create(), reading)), args);

    internal static RootCommand Build(Study study)
    {
        var options = new RunCommand([study.Experiment]);
        var root = new RootCommand(study.Experiment.Text);
        options.AddTo(root);
        root.SetAction((parsed, _) => Study.RunAsync([study], options.Read(parsed)));
        return root;
    }
}
