using static Experiments.Million.MillionColumns;

namespace Experiments.Million;

/// <summary>How long the phases of a trial last.</summary>
static class PhaseTimes
{
    private static readonly PerProfile<double> Warm = new(0.1, 1, 2);
    private static readonly PerProfile<double> Quiet = new(0.2, 1, 2);
    private static readonly PerProfile<double> Pinged = new(0.3, 2, 4);
    private static readonly PerProfile<double> Busy = new(0.2, 1, 2);
    private static readonly PerProfile<double> OneBusy = new(0.2, 1, 2);

    /// <summary>A sixth of a round at a million, by which time every process of the fleet has had thousands of pings.</summary>
    public static TimeSpan OfWarmUp(Trial trial) => TimeSpan.FromSeconds(IsMillion(trial) ? Pings.SecondsBetween / 6 : Warm[trial.Profile]);

    /// <summary>The fixed cost of a fleet, while nobody pings.</summary>
    public static TimeSpan OfQuiet(Trial trial) => TimeSpan.FromSeconds(IsMillion(trial) ? 4 : Quiet[trial.Profile]);

    /// <summary>
    /// At a million a round where errors are counted, so that each connection has its ping; a third of one where processor time is, of a
    /// third of a million pings; below, what leads up to it.
    /// </summary>
    public static TimeSpan OfPings(Trial trial) => TimeSpan.FromSeconds(
        !IsMillion(trial) ? Pinged[trial.Profile]
        : trial.Point[Rate.Id] > 0 ? Pings.SecondsBetween
        : Pings.SecondsBetween / 3);

    /// <summary>One in a hundred at work.</summary>
    public static TimeSpan OfWork(Trial trial) => TimeSpan.FromSeconds(Busy[trial.Profile]);

    /// <summary>One process at work alone.</summary>
    public static TimeSpan OfOne(Trial trial) => TimeSpan.FromSeconds(OneBusy[trial.Profile]);

    private static bool IsMillion(Trial trial) =>
        trial.Profile == Profile.Full && trial.Point[Connections.Id] >= MillionExperiment.Million;
}
