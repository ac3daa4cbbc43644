using System.Globalization;

namespace Experiments.SlowHandlers;

/// <summary>The load of a trial, and what Little's law foretells of it.</summary>
/// <param name="PerSecond">Connections that come in a second.</param>
/// <param name="Delay">What a handler's turn takes.</param>
/// <param name="Lasting">For how long they come.</param>
sealed record SlowPlan(int PerSecond, TimeSpan Delay, TimeSpan Lasting)
{
    /// <summary>A tenth of a second's arrivals have their turn at once: turns of 100 ms are taken as fast as connections come.</summary>
    private const int TurnsShare = 10;

    /// <summary>Half a second's arrivals: more than those of a timeout, which therefore keeps the server below its cap.</summary>
    private const int CapShare = 2;

    private static readonly PerProfile<int> Rates = new(100, 400, 1_000);
    private static readonly PerProfile<TimeSpan> Lastings =
        new(TimeSpan.FromSeconds(0.7), TimeSpan.FromSeconds(1.2), TimeSpan.FromSeconds(3));

    /// <summary>Of a handler, its turn included: twice the slowest turn.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.4);

    /// <summary>In this time more come than the cap holds.</summary>
    private static readonly TimeSpan LongPatience = TimeSpan.FromSeconds(0.7);

    public int AtOnce => PerSecond / TurnsShare;

    public int Count => (int)(PerSecond * Lasting.TotalSeconds);

    /// <summary>Connections that wait at any moment, where all have their turn at once; null where turns do not suffice.</summary>
    public double? Planted => PerSecond * Delay.TotalSeconds is var open && open <= AtOnce ? open : null;

    public static SlowPlan Of(Trial trial) => new(
        Rates[trial.Profile], TimeSpan.FromMilliseconds(trial.Point[SlowColumns.Delay.Id]), Lastings[trial.Profile]);

    /// <summary>A server that is slow in this way, with the limits of its case.</summary>
    public ProcessCommand Slow(ProcessCommand command, SlowCase known)
    {
        command = command.With("--handler-delay-milliseconds", Text(Delay.TotalMilliseconds), "--handler-at-once", Text(AtOnce));
        if (known.Limits.HasFlag(SlowLimits.Capped))
            command = command.With("--cap", Text(PerSecond / (double)CapShare));
        if (known.Limits.HasFlag(SlowLimits.Capped) && known.TakesPolicy)
            command = command.With("--cap-policy", known.Limits.HasFlag(SlowLimits.Waits) ? "wait" : "reject");
        TimeSpan? patience = known.Limits.HasFlag(SlowLimits.TimeLimited) ? Patience
            : known.Limits.HasFlag(SlowLimits.LateTimeLimited) ? LongPatience : null;
        return patience is { } most ? command.With("--handler-timeout-seconds", Text(most.TotalSeconds)) : command;
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
