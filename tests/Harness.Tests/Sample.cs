namespace Harness.Tests;

/// <summary>A small experiment for tests of the harness: two subjects, one parameter, a Measure of the test's own.</summary>
static class Sample
{
    public static readonly Column Value = new("value_bytes", "B", "a value", "the test");

    public static Experiment Experiment(Func<Trial, CancellationToken, Task<Measurement>>? measure = null, int repetitions = 2) => new()
    {
        Id = "sample",
        Text = "Does the harness work?",
        Method = "By tests.",
        Limits = "All of them.",
        Subjects = [Subject("alpha"), Subject("beta")],
        TakesServers = true,
        Parameters = [new("size", "things", "how many", new([1, 2], [10, 20], [100, 200]))],
        Columns = [Value],
        Repetitions = new(repetitions, repetitions, repetitions),
        ExpectedTime = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero),
        Measure = measure ?? ((_, _) => Task.FromResult(new Measurement().Set(Value, 1))),
    };

    public static Subject Subject(string id) => new(id, "for a test", _ => Task.FromResult(Ready));

    public static Preparation Ready { get; } = Preparation.Ready(new ProcessCommand("none", []));

    public static IReadOnlyList<(Subject, Preparation)> Prepared(Experiment experiment) =>
        [.. experiment.Subjects.Select(subject => (subject, Ready))];
}
