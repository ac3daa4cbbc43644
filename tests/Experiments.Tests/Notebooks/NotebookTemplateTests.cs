using Experiments.Suite;
using Harness.Runs;

namespace Experiments.Tests.Notebooks;

/// <summary>The notebooks beside the template that makes them: <c>Suite notebooks</c> would write what is there.</summary>
public class NotebookTemplateTests
{
    private static readonly IReadOnlyList<Study> Studies = SuiteCatalog.All();

    [Fact]
    public void Every_experiment_has_a_notebook_and_no_other_has_one() =>
        Assert.Equal(Studies.Select(study => study.Experiment.Id).Order(), NotebookFile.Ids);

    [Fact]
    public void Notebooks_are_as_their_template_makes_them() => Assert.All(Studies, study =>
        Assert.Equal(Notebook.Of(study, Current(study)), Current(study)));

    /// <summary>What a reader kept of one is not taken away; without one the first number is drawn over the first parameter.</summary>
    [Fact]
    public void A_notebook_keeps_its_own_table_and_variation()
    {
        Study study = Studies[0];
        string fresh = Notebook.Of(study, null);
        Assert.Contains("any-column", fresh, StringComparison.Ordinal);
        string own = fresh.Replace("any-column", "mine", StringComparison.Ordinal)
            .Replace("results.Table(", "results.Table(/* mine */", StringComparison.Ordinal);
        Assert.Equal(own, Notebook.Of(study, own.Replace("Build once before", "Build", StringComparison.Ordinal)));
    }

    private static string Current(Study study) => File.ReadAllText(Notebook.PathOf(study));
}
