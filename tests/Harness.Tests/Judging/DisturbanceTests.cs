using Harness.Records.Manifest;

namespace Harness.Tests.Judging;

/// <summary>A verdict that rests on trials during which others used the machine says so.</summary>
public class DisturbanceTests
{
    private static readonly NoiseDescription Busy = new(0.18, 0.02, 1);

    [Fact]
    public void A_verdict_counts_its_disturbed_trials_and_says_how_much_was_taken_at_most()
    {
        Row[] rows = [.. Rows().Select((row, index) => With(row, index switch { 0 => 0.23, 1 => 0.16, _ => 0.15 }, steal: 0))];
        Assert.Contains("9 trials; 2 of 9 trials ran while other programs took up to 23% of the processors; slope of go-goroutine",
            Reason(rows), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_guests_are_told_apart() => Assert.Contains(
        "9 trials; 1 of 9 trials ran while other guests of the virtual machine's host took up to 40% of the processors; slope",
        Reason([.. Rows().Select((row, index) => With(row, 0, steal: index == 0 ? 0.4 : 0))]), StringComparison.Ordinal);

    [Fact]
    public void Trials_that_nobody_disturbed_are_no_matter_and_neither_is_the_noise_between_them() =>
        Assert.Contains("9 trials; slope", Reason([.. Rows().Select(row => With(row, 0.01, 0))], Busy), StringComparison.Ordinal);

    [Fact]
    public void Where_trials_do_not_say_it_the_noise_of_the_run_is_told()
    {
        Assert.Contains("9 trials; the run was measured while other programs took 18% of the processors; slope",
            Reason([.. Rows()], Busy), StringComparison.Ordinal);
        Assert.Contains("9 trials; slope", Reason([.. Rows()], new(0.01, 0, 1)), StringComparison.Ordinal);
        Assert.Contains("9 trials; slope", Reason([.. Rows()]), StringComparison.Ordinal);
    }

    [Fact]
    public void Trials_of_another_world_are_told_with_what_differed() => Assert.Contains(
        "9 trials; 2 of 9 trials ran elsewhere than run.json says: git.commit was \"a\" and is \"b\"; slope",
        Reason([.. Rows().Select((row, index) => index > 1 ? row : row with
        {
            Cells = new Dictionary<string, string>(row.Cells) { [TrialColumns.Elsewhere.Id] = "git.commit was \"a\" and is \"b\"" },
        })]), StringComparison.Ordinal);

    [Fact]
    public void Trials_whose_load_is_doubted_are_told_by_what_the_checks_say() => Assert.Contains(
        "9 trials; the load of 1 of 9 trials: Little's law does not hold; the load of 2 of 9 trials: client-bound; slope",
        Reason([.. Rows().Select((row, index) => Doubted(row, index switch
        {
            0 => "client-bound: clients used 95% of their time",
            1 => "Little's law does not hold: 0.50 instead of 1; client-bound: clients used 99% of their time",
            _ => LoadColumns.NoDoubt,
        }))]), StringComparison.Ordinal);

    private static Row Doubted(Row row, string doubts) => row with
    {
        Cells = new Dictionary<string, string>(row.Cells) { [LoadColumns.Doubts.Id] = doubts },
    };

    private static IEnumerable<Row> Rows() => PlantedRun.Rows().Where(row => row.Subject == "go-goroutine");

    private static Row With(Row row, double other, double steal) => row with
    {
        Cells = new Dictionary<string, string>(row.Cells.Concat(new Measurement()
            .Set(TrialColumns.OtherCpuShare, other).Set(TrialColumns.StealShare, steal).Cells)),
    };

    private static string Reason(Row[] rows, NoiseDescription? run = null)
    {
        var evidence = new Evidence(PlantedRun.Experiment, Profile.Standard, rows, noise: run);
        return ClaimVerdicts.Of(PlantedRun.Claims, [(evidence, PlantedRun.Reading.Answers)])[0].Reason;
    }
}
