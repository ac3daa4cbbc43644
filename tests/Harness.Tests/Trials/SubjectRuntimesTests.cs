namespace Harness.Tests.Trials;

/// <summary>A server under a runtime of the user's: a subject of its own in plan and rows, the declared one to its experiment.</summary>
public class SubjectRuntimesTests
{
    private static readonly RunOptions Options = new()
    {
        Profile = Profile.Smoke,
        Runtimes = [new("net11", "/opt/net11", ".NET 11.0.0")],
    };

    private static readonly Experiment Hosted = Sample.Experiment(repetitions: 1) with
    {
        Subjects = [Sample.Subject("alpha") with { TakesRuntimes = true }, Sample.Subject("beta")],
    };

    [Fact]
    public void It_comes_behind_those_of_the_experiment() =>
        Assert.Equal(["alpha", "beta", "alpha@net11"], Ids(SubjectChoice.Choose(Hosted, Options)));

    [Theory]
    [InlineData("alpha", "alpha", "alpha@net11")]
    [InlineData("alpha@net11", "alpha@net11")]
    [InlineData("beta", "beta")]
    public void It_is_chosen_with_the_server_or_alone(string named, params string[] chosen) =>
        Assert.Equal(chosen, Ids(SubjectChoice.Choose(Hosted, Options with { Subjects = [named] })));

    [Fact]
    public void An_experiment_without_a_server_that_another_runtime_can_run_refuses_one() => Assert.Contains(
        "leave out --runtime",
        Assert.Throws<RefusedException>(() => SubjectChoice.ExperimentsWithSubjects([Sample.Experiment()], Options)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_name_is_taken_once() => Assert.Contains(
        "--runtime name 'alpha@net11' is taken",
        Assert.Throws<RefusedException>(() => SubjectChoice.Choose(
            Hosted, Options with { Runtimes = [.. Options.Runtimes, .. Options.Runtimes] })).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task Its_rows_have_its_name_and_its_experiment_knows_the_server_alone()
    {
        List<string> known = [];
        List<Row> rows = [];
        Experiment experiment = Hosted with
        {
            Applies = (_, subject, _) => subject.Id == "alpha",
            Measure = (trial, _) =>
            {
                known.Add(trial.Subject.Id);
                return Task.FromResult(new Measurement());
            },
        };
        var subjects = await SubjectChoice.PrepareAsync(experiment, Options, CancellationToken.None);
        IReadOnlyList<PlannedTrial> plan = TrialPlan.For(experiment, subjects, Options, PlantedMachine.With(memory: 1L << 30), seed: 1);
        await new Runner(new PlainProgress(TextWriter.Null))
            .RunAsync(experiment, plan, new HashSet<(string, Point, int)>(), rows.Add, CancellationToken.None);
        Assert.Equal(["alpha", "alpha", "alpha@net11", "alpha@net11"], rows.Select(row => row.Subject).Order());
        Assert.Equal(["alpha"], known.Distinct());
    }

    [Fact]
    public async Task A_subject_that_has_no_trial_is_not_built()
    {
        Experiment experiment = Hosted with { Applies = (_, subject, _) => subject.Id == "beta" };
        var prepared = await SubjectChoice.PrepareAsync(experiment, Options, CancellationToken.None);
        Assert.Equal(["beta"], prepared.Select(entry => entry.Item1.Id));
    }

    private static IEnumerable<string> Ids(IEnumerable<Subject> subjects) => subjects.Select(subject => subject.Id);
}
