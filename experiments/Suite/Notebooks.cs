using Harness.Processes;
using Harness.Runs;

namespace Experiments.Suite;

/// <summary><c>notebooks</c>: writes the notebooks of experiments anew; what is its own in each is kept.</summary>
static class Notebooks
{
    /// <param name="results">The folder of a run over which each is run as well, to show what it shows; null: it is only written.</param>
    public static int Write(TextWriter output, IReadOnlyList<Study> studies, string? results)
    {
        foreach (Study study in studies)
        {
            string path = Notebook.PathOf(study);
            string notebook = Notebook.Of(study, Current(path));
            File.WriteAllText(path, results is null ? notebook : NotebookKernel.Run(notebook, results));
            output.WriteLine(SuiteFiles.Shown(path));
        }
        return ExitStatus.Success;
    }

    /// <summary>A notebook as it is; null where there is none yet.</summary>
    public static string? Current(string path) => File.Exists(path) ? File.ReadAllText(path) : null;
}
