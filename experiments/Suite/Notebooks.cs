using Harness.Processes;
using Harness.Runs;

namespace Experiments.Suite;

/// <summary><c>notebooks</c>: writes the notebook of every experiment anew; what is its own in each is kept.</summary>
static class Notebooks
{
    public static int Write(TextWriter output)
    {
        foreach (Study study in SuiteCatalog.All())
        {
            string path = Notebook.PathOf(study);
            File.WriteAllText(path, Notebook.Of(study, Current(path)));
            output.WriteLine(SuiteFiles.Shown(path));
        }
        return ExitStatus.Success;
    }

    /// <summary>A notebook as it is; null where there is none yet.</summary>
    public static string? Current(string path) => File.Exists(path) ? File.ReadAllText(path) : null;
}
