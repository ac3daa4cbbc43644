namespace Experiments.EchoScaling;

/// <summary>How long the loads of a trial last.</summary>
/// <param name="Warm">Until runtimes have compiled what the loads need.</param>
/// <param name="Each">Of the loads that are timed, side by side.</param>
/// <param name="Counted">While system calls are counted.</param>
/// <param name="Step">Of the ladder that finds the peak.</param>
/// <param name="Turn">Of one server against another.</param>
/// <param name="Same">Of the load that is the same to all.</param>
/// <param name="Pinged">Of document 002's load, for which it has 30 s.</param>
sealed record LoadTimes(TimeSpan Warm, TimeSpan Each, TimeSpan Counted, TimeSpan Step, TimeSpan Turn, TimeSpan Same, TimeSpan Pinged)
{
    private static readonly PerProfile<LoadTimes> All = new(
        Smoke: Seconds(0.05, 0.05, 0.02, 0.02, 0.02, 0.1, 0.2),
        Standard: Seconds(0.15, 0.25, 0.05, 0.05, 0.04, 1, 2),
        Full: Seconds(0.2, 0.3, 0.05, 0.1, 0.1, 2, 30));

    public static LoadTimes Of(Profile profile) => All[profile];

    private static LoadTimes Seconds(double warm, double each, double counted, double step, double turn, double same, double pinged) => new(
        TimeSpan.FromSeconds(warm), TimeSpan.FromSeconds(each), TimeSpan.FromSeconds(counted), TimeSpan.FromSeconds(step),
        TimeSpan.FromSeconds(turn), TimeSpan.FromSeconds(same), TimeSpan.FromSeconds(pinged));
}
