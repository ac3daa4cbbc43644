using Experiments.Suite;

namespace Experiments.Tests.Suite;

/// <summary>One smoke run of everything, shared by the tests that look at it.</summary>
public sealed class SmokeRun : IDisposable
{
    private readonly TemporaryFolder _parent = new();

    // Its figures are no results: what sets the runtimes of the tests up, so that they start in less time, is for its subjects too.
    public SmokeRun() => Result = SuiteProcess.Finish(SuiteProcess.Start(Foremost[0],
    [
        .. Foremost[1..], SuiteFiles.Executable("Experiments.Suite"),
        "--profile", "smoke", "--seed", "1", "--keep-environment", "--out", Folder,
    ]));

    // Its trials come one after the other, so that all tests wait for it in the end: before the others it gets the processors, which only
    // root may ask for.
    private static string[] Foremost => Environment.IsPrivilegedProcess ? ["nice", "-n", "-10"] : ["env"];

    internal SuiteProcess Result { get; }

    public static IReadOnlyList<Study> Studies { get; } = SuiteCatalog.All();

    public static IReadOnlyList<Experiment> Experiments { get; } = [.. Studies.Select(study => study.Experiment)];

    public string Folder => _parent["run"];

    public string File(params string[] names) => Path.Combine([Folder, .. names]);

    public IReadOnlyList<Row> Rows(Experiment experiment) => RowsFile.Read(File(experiment.Id, "rows.csv"), experiment);

    public void Dispose() => _parent.Dispose();
}
