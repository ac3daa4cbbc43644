namespace Experiments.Tests.Suite;

/// <summary>One small run that ended well, made once; each test copies it and does to the copy what it wants.</summary>
public sealed class CompleteRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CompleteRun() => Assert.Equal(ExitStatus.Success, SuiteProcess.RunProgram("Experiments.ParkedTasks",
        "--profile", "smoke", "--subjects", "continuation-array", "--repeat", "1", "--out", _folder["run"]).ExitCode);

    public void CopyTo(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(_folder["run"], "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder, Path.GetRelativePath(_folder["run"], file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => _folder.Dispose();
}
