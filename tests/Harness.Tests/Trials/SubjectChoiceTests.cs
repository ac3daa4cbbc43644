namespace Harness.Tests.Trials;

public class SubjectChoiceTests
{
    private static readonly Experiment Servers = Sample.Experiment();
    private static readonly Experiment Tasks = Sample.Experiment() with
    {
        Id = "tasks",
        TakesServers = false,
        Subjects = [Sample.Subject("task")],
    };

    [Fact]
    public void Unknown_subjects_are_refused_with_the_known_ones()
    {
        var refusal = Assert.Throws<RefusedException>(() => Choose(new RunOptions { Subjects = ["gamma"] }, Servers));
        Assert.Contains("no subject 'gamma': there are alpha, beta", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_experiment_without_a_named_subject_is_left_out() =>
        Assert.Equal(["sample"], Choose(new RunOptions { Subjects = ["beta"] }, Tasks, Servers).Select(experiment => experiment.Id));

    [Theory]
    [InlineData("mine=./server")]
    [InlineData("=./server --port {port}")]
    [InlineData("./server --port {port}")]
    [InlineData("My Server=./server --port {port}")]
    [InlineData("alpha=./server --port {port}")]
    public void An_own_server_that_is_not_named_right_is_refused(string definition) =>
        Assert.Throws<RefusedException>(() => Choose(new RunOptions { OwnServers = [definition] }, Servers));

    [Fact]
    public void An_own_server_where_no_server_is_measured_is_refused() =>
        Assert.Throws<RefusedException>(() => Choose(new RunOptions { OwnServers = ["mine=./server --port {port}"] }, Tasks));

    [Fact]
    public void An_own_server_joins_the_subjects_of_experiments_on_servers()
    {
        var options = new RunOptions { OwnServers = ["mine=./server --port {port}"] };
        Assert.Equal(["alpha", "beta", "mine"], SubjectChoice.Choose(Servers, options).Select(subject => subject.Id));
        Assert.Equal(["task"], SubjectChoice.Choose(Tasks, options).Select(subject => subject.Id));
    }

    [Fact]
    public async Task A_subject_that_cannot_be_prepared_says_so_and_the_others_are_measured()
    {
        Experiment odd = Servers with
        {
            Subjects = [new Subject("odd", "for a test", _ => throw new IOException("a read-only disk")), Sample.Subject("alpha")],
        };
        IReadOnlyList<(Subject Subject, Preparation Preparation)> prepared =
            await SubjectChoice.PrepareAsync(odd, new RunOptions(), default);
        Assert.Equal("odd cannot be prepared: IOException: a read-only disk", prepared[0].Preparation.Missing);
        Assert.Null(prepared[1].Preparation.Missing);
    }

    private static IReadOnlyList<Experiment> Choose(RunOptions options, params Experiment[] experiments) =>
        SubjectChoice.ExperimentsWithSubjects(experiments, options);
}
