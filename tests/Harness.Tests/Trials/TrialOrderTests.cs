namespace Harness.Tests.Trials;

public class TrialOrderTests
{
    private const int Repetitions = 5;

    private static readonly string[] Subjects = ["a", "b", "c", "d"];

    [Fact]
    public void The_generator_is_the_one_that_others_call_splitmix64()
    {
        // https://rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64
        var random = new SplitMix64(1_234_567);
        Assert.Equal(
            [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ],
            Enumerable.Range(0, 5).Select(_ => random.Next()));
    }

    [Fact]
    public void The_same_seed_gives_the_same_order_on_every_runtime_and_in_every_version() => Assert.Equal(
        ["b10 d10 d20 c20 a10 c10 a20 b20", "b20 c20 d10 a20 b10 c10 d20 a10"],
        Blocks(Plan(seed: 7)).Take(2).Select(block => string.Join(' ', block.Select(Name))));

    [Fact]
    public void Every_block_holds_the_same_trials_and_one_repetition_alone() => Assert.All(Blocks(Plan(seed: 7)).Index(), block =>
    {
        Assert.Equal(Subjects.SelectMany(subject => (string[])[$"{subject}10", $"{subject}20"]), block.Item.Select(Name).Order());
        Assert.All(block.Item, trial => Assert.Equal(block.Index + 1, trial.Repetition));
    });

    [Fact]
    public void Blocks_seeds_and_experiments_differ_in_their_order()
    {
        string[] orders =
        [
            .. Blocks(Plan(seed: 7)).Concat(Blocks(Plan(seed: 8))).Concat(Blocks(Plan(seed: 7, experiment: "other")))
                .Select(block => string.Join(' ', block.Select(Name))),
        ];
        Assert.Equal(orders, orders.Distinct());
    }

    [Fact]
    public void Every_subject_follows_each_of_the_others_in_some_repetition() => Assert.All(Subjects, subject => Assert.Superset(
        Subjects.Where(other => other != subject).ToHashSet(),
        Blocks(Plan(seed: 7)).SelectMany(block => block.Zip(block.Skip(1)))
            .Where(pair => pair.Second.Subject.Id == subject).Select(pair => pair.First.Subject.Id).ToHashSet()));

    [Fact]
    public void Every_order_of_three_is_as_likely_as_any_other()
    {
        const int Draws = 6_000;
        int[] counts =
        [
            .. Enumerable.Range(0, Draws).Select(seed => string.Concat(TrialOrder.Shuffled(["a", "b", "c"], seed, "sample", 1)))
                .CountBy(order => order).Select(pair => pair.Value),
        ];
        Assert.Equal(6, counts.Length);
        // Chi-squared of five degrees of freedom: 20.5 is passed once in a thousand by chance, and these seeds are always the same.
        Assert.InRange(counts.Sum(count => (count - Draws / 6.0) * (count - Draws / 6.0) / (Draws / 6.0)), 0, 20.5);
    }

    private static IReadOnlyList<PlannedTrial> Plan(int seed, string experiment = "sample")
    {
        Experiment four = Sample.Experiment(repetitions: Repetitions) with
        {
            Id = experiment,
            Subjects = [.. Subjects.Select(Sample.Subject)],
        };
        return TrialPlan.For(four, Sample.Prepared(four), new RunOptions(), PlantedMachine.With(memory: 1L << 30), seed);
    }

    private static IEnumerable<PlannedTrial[]> Blocks(IReadOnlyList<PlannedTrial> plan) => plan.Chunk(plan.Count / Repetitions);

    private static string Name(PlannedTrial trial) => $"{trial.Subject.Id}{trial.Point["size"]}";
}
