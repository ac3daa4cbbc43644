using Harness.Processes;
using Harness.Report;

namespace Harness.Tests.Output;

public sealed class ResultsFolderTests : IDisposable
{
    private readonly ScratchFolder _root = new();

    private string Results => Path.Combine(_root.Path, "results");

    public void Dispose() => _root.Dispose();

    [Fact]
    public void The_first_that_is_named_is_chosen()
    {
        Run("reference");
        Run("mine");
        Assert.Equal("reference", Chosen("", "", "results/reference"));
        Assert.Equal("mine", Chosen("", "results/mine", "results/reference"));
    }

    [Fact]
    public void A_run_without_rows_of_the_experiment_is_refused()
    {
        Run("of-something-else");
        Directory.Delete(Path.Combine(Results, "of-something-else", PlantedRun.Experiment.Id), recursive: true);
        Assert.Contains("has no rows of planted-memory", Refusal("results/of-something-else"));
    }

    [Fact]
    public void A_folder_may_be_named_from_the_root_of_the_checkout_or_in_full()
    {
        Run("older");
        Assert.Equal("older", Chosen("results/older"));
        Assert.Equal("older", Chosen(Path.Combine(Results, "older")));
    }

    [Fact]
    public void Where_there_is_no_run_the_reader_is_told() => Assert.Contains("holds no run", Refusal("elsewhere"));

    private void Run(string name) => PlantedRun.Write(Path.Combine(Results, name), PlantedRun.Rows());

    private string Chosen(params string[] names) => Path.GetFileName(ResultsFolder.Choose(_root.Path, PlantedRun.Experiment, names));

    private string Refusal(string named) => Assert.Throws<RefusedException>(() => Chosen(named)).Message;
}
