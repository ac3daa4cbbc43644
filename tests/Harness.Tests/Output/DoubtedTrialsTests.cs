using Harness.Report.Html;

namespace Harness.Tests.Output;

public class DoubtedTrialsTests
{
    [Fact]
    public void A_trial_whose_load_is_doubted_is_marked_by_its_place_in_the_sweep_with_what_the_checks_say()
    {
        string html = Html(index => index == 0 ? "client-bound: clients used 95% of their time" : LoadColumns.NoDoubt);
        Assert.Contains("The load of 1 of 18 trials: client-bound.", html);
        Assert.Contains("Trials whose load is doubted: 1 of 18", html);
        Assert.Contains("client-bound: clients used 95% of their time", html);
    }

    [Fact]
    public void Where_the_checks_hold_or_nobody_checked_nothing_is_said()
    {
        Assert.Empty(Html(_ => LoadColumns.NoDoubt));
        Assert.Empty(Html(_ => null));
    }

    private static string Html(Func<int, string?> doubts)
    {
        Row[] rows = [.. PlantedRun.Rows().Select((row, index) => doubts(index) is not { } text ? row : row with
        {
            Cells = new Dictionary<string, string>(row.Cells) { [LoadColumns.Doubts.Id] = text },
        })];
        return string.Concat(DoubtedTrials.Of(new Evidence(PlantedRun.Experiment, Profile.Standard, rows)));
    }
}
