namespace Harness.Tests.Trials;

public class TrialPlanTests
{
    private static readonly MachineCapacity Machine = PlantedMachine.With(memory: 1L << 30);

    [Fact]
    public void Every_subject_and_size_is_measured_before_any_is_measured_again()
    {
        IReadOnlyList<PlannedTrial> plan = Plan(Sample.Experiment(), new RunOptions { Profile = Profile.Smoke });
        Assert.Equal([1, 1, 1, 1, 2, 2, 2, 2], plan.Select(trial => trial.Repetition));
        Assert.Equal(["1a", "1b", "2a", "2b"],
            plan.Take(4).Select(trial => $"{trial.Point["size"]}{trial.Subject.Id[0]}").Order());
    }

    [Fact]
    public void Named_sizes_and_repetitions_replace_those_of_the_profile()
    {
        var options = new RunOptions { Repeat = 1, Overrides = new Dictionary<string, IReadOnlyList<long>> { ["size"] = [7] } };
        Assert.All(Plan(Sample.Experiment(), options), trial => Assert.Equal((7, 1), (trial.Point["size"], trial.Repetition)),
            throwIfEmpty: true);
    }

    [Fact]
    public void A_point_that_is_named_in_part_is_measured_where_the_experiment_measures_the_rest_of_it()
    {
        Experiment paced = Sample.Experiment(repetitions: 1) with
        {
            Parameters = [.. Sample.Experiment().Parameters, new("rate", "a second", "how fast", new([0, 5], [0, 5], [0, 5]))],
            Applies = (_, subject, point) => point["rate"] == 0 || (subject.Id == "beta" && point["size"] == 2),
        };
        RunOptions Named(params (string Id, long Value)[] values) => new()
        {
            Profile = Profile.Smoke,
            Overrides = values.ToDictionary(value => value.Id, value => (IReadOnlyList<long>)[value.Value]),
        };
        string[] Points(RunOptions options) => [.. Plan(paced, options).Select(trial => $"{trial.Subject.Id} {trial.Point}").Order()];
        Assert.Equal(["alpha size=7 rate=0", "beta size=7 rate=0", "beta size=7 rate=5"], Points(Named(("size", 7))));
        Assert.Equal(["alpha size=7 rate=5", "beta size=7 rate=5"], Points(Named(("size", 7), ("rate", 5))));
    }

    [Fact]
    public void A_subject_that_a_named_parameter_does_not_concern_is_left_out()
    {
        Experiment two = Sample.Experiment(repetitions: 1) with
        {
            Parameters = [Swept("size", 0, 2), Swept("rate", 0, 5)],
            Applies = (_, subject, point) => subject.Id == "beta" ? point["rate"] == 5 && point["size"] == 0 : point["rate"] == 0,
        };
        Parameter Swept(string id, params long[] values) => new(id, "things", "", new(values, [], [])) { Unset = 0 };
        PlannedTrial only = Assert.Single(Plan(two, new RunOptions
        {
            Profile = Profile.Smoke,
            Overrides = new Dictionary<string, IReadOnlyList<long>> { ["rate"] = [7] },
        }));
        Assert.Equal(("beta", "size=0 rate=7"), (only.Subject.Id, $"{only.Point}"));
    }

    [Fact]
    public void A_trial_over_a_wire_in_user_space_needs_what_the_experiment_says_of_that()
    {
        Experiment either = Sample.Experiment(repetitions: 1) with
        {
            Needs = (_, _) => new Need(MemoryBytes: 1L << 40),
            UserSpace = new(subject => subject.Id == "alpha" ? "alpha has no other end" : null, (_, _) => new Need()),
        };
        IReadOnlyList<PlannedTrial> plan = Plan(either, new RunOptions { Profile = Profile.Smoke, Wire = TrialWire.UserSpace });
        Assert.All(plan, trial => Assert.Equal(
            (TrialWire.UserSpace, trial.Subject.Id == "alpha" ? "alpha has no other end" : null), (trial.Wire, trial.Refusal)),
            throwIfEmpty: true);
        Assert.All(Plan(either, new RunOptions { Profile = Profile.Smoke }), trial => Assert.Equal(
            (TrialWire.Sockets, true), (trial.Wire, trial.Refusal!.Contains("GiB of memory", StringComparison.Ordinal))),
            throwIfEmpty: true);
    }

    [Fact]
    public void A_size_that_only_leads_up_to_another_is_measured_less_often()
    {
        Experiment once = Sample.Experiment() with { MostRepetitions = (_, _, point) => point["size"] == 2 ? 2 : 1 };
        int CountAt(long size, int? repeat) =>
            Plan(once, new RunOptions { Profile = Profile.Smoke, Repeat = repeat }).Count(trial => trial.Point["size"] == size);
        Assert.Equal((2, 4), (CountAt(1, null), CountAt(2, null)));
        Assert.Equal((6, 6), (CountAt(1, 3), CountAt(2, 3)));
    }

    [Fact]
    public void A_size_that_the_machine_cannot_hold_is_planned_with_what_it_lacks()
    {
        Experiment greedy = Sample.Experiment() with { Needs = (_, point) => new Need(MemoryBytes: point["size"] * (1L << 30)) };
        Assert.Contains(
            Plan(greedy, new RunOptions()),
            trial => trial.Refusal!.Contains("needs about 10.0 GiB of memory", StringComparison.Ordinal));
    }

    [Fact]
    public void A_named_size_that_the_machine_cannot_hold_is_refused_before_the_start()
    {
        Experiment greedy = Sample.Experiment() with { Needs = (_, _) => new Need(Threads: 100_000) };
        var options = new RunOptions { Overrides = new Dictionary<string, IReadOnlyList<long>> { ["size"] = [7] } };
        var refusal = Assert.Throws<RefusedException>(() => Preflight.RequireNamedSizesFit(Plan(greedy, options), options));
        Assert.Contains("alpha at size=7 needs 100000 threads", refusal.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<PlannedTrial> Plan(Experiment experiment, RunOptions options) =>
        TrialPlan.For(experiment, Sample.Prepared(experiment), options, Machine, seed: 1);
}
