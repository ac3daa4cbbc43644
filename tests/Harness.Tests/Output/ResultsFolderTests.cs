using Harness.Processes;
using Harness.Records.Manifest;
using Harness.Report;

namespace Harness.Tests.Output;

public sealed class ResultsFolderTests : IDisposable
{
    private readonly ScratchFolder _root = new();

    private string Results => Path.Combine(_root.Path, "results");

    public void Dispose() => _root.Dispose();

    [Fact]
    public void The_run_that_began_last_is_chosen_before_the_reference()
    {
        Run("reference", day: 9);
        Assert.Equal("reference", Chosen(""));
        Run("b-older", day: 1);
        Assert.Equal("b-older", Chosen(""));
        Run("a-newer", day: 2);
        Assert.Equal("a-newer", Chosen(""));
    }

    [Fact]
    public void A_run_without_rows_of_the_experiment_is_passed_over()
    {
        Run("whole", day: 1);
        Run("of-something-else", day: 2);
        Directory.Delete(Path.Combine(Results, "of-something-else", PlantedRun.Experiment.Id), recursive: true);
        Assert.Equal("whole", Chosen(""));
        Assert.Contains("has no rows of planted-memory", Refusal("results/of-something-else"));
    }

    [Fact]
    public void A_folder_may_be_named_from_the_root_of_the_checkout_or_in_full()
    {
        Run("newer", day: 2);
        Run("older", day: 1);
        Assert.Equal("older", Chosen("results/older"));
        Assert.Equal("older", Chosen(Path.Combine(Results, "older")));
    }

    [Fact]
    public void Where_there_is_no_run_the_reader_is_told_what_to_do()
    {
        Assert.Contains("run it, or name a folder", Refusal(""));
        Assert.Contains("holds no run", Refusal("elsewhere"));
    }

    private void Run(string name, int day)
    {
        string folder = Path.Combine(Results, name);
        PlantedRun.Write(folder, PlantedRun.Rows());
        RunManifest manifest = PlantedRun.Manifest with { Started = new DateTimeOffset(2026, 5, day, 0, 0, 0, TimeSpan.Zero) };
        manifest.Write(Path.Combine(folder, "run.json"));
    }

    private string Chosen(string named) => Path.GetFileName(ResultsFolder.Choose(Results, PlantedRun.Experiment, named));

    private string Refusal(string named) => Assert.Throws<RefusedException>(() => Chosen(named)).Message;
}
