using Harness.Instruments;
using Harness.Records;
using Harness.Trials.Confining;

namespace Harness.Trials.Running;

/// <summary>
/// The order of trials: repetition by repetition (never A A A B B B), so that a drift of the machine falls on every subject and size alike,
/// and within a repetition in an order of chance (<see cref="TrialOrder"/>). Every trial has fresh processes and none looks at another, so
/// that no experiment asks for an order of its own.
/// </summary>
public static class TrialPlan
{
    /// <summary>Every trial of a sweep in the order in which it will run.</summary>
    /// <param name="seed">Of the order: the same one gives the same.</param>
    public static IReadOnlyList<PlannedTrial> For(
        Experiment experiment,
        IReadOnlyList<(Subject Subject, Preparation Preparation)> subjects,
        RunOptions options,
        MachineCapacity machine,
        int seed)
    {
        Point[] points = [.. Points(experiment, options)];
        ProcessorSplit processors = ProcessorSplit.For(experiment.SplitsProcessors, options.ServerProcessors, options.ClientProcessors,
            machine.Processors ?? Processors.Read());
        TrialWire wire = options.Wire ?? TrialWire.Sockets;
        int repetitions = options.Repeat ?? experiment.Repetitions[options.Profile];
        return
        [
            .. Enumerable.Range(1, repetitions).SelectMany(repetition => TrialOrder.Shuffled(
                from point in points
                from entry in subjects
                where IsMeasured(experiment, options, entry.Subject, point)
                where options.Repeat is not null || repetition <= experiment.MostRepetitions(options.Profile, entry.Subject.Declared, point)
                let refusal = entry.Preparation.Missing ?? WhatIsMissing(experiment, wire, entry.Subject.Declared, point, machine)
                select new PlannedTrial(entry.Subject, entry.Preparation, point, repetition, refusal)
                {
                    Profile = options.Profile,
                    Processors = processors,
                    Wire = wire,
                },
                seed, experiment.Id, repetition)),
        ];
    }

    private static string? WhatIsMissing(Experiment experiment, TrialWire wire, Subject subject, Point point, MachineCapacity machine) =>
        wire == TrialWire.UserSpace && experiment.UserSpace is { } choice
            ? choice.WhyNot(subject) ?? machine.WhatIsMissing(choice.Needs(subject, point))
            : machine.WhatIsMissing(experiment.Needs(subject, point));

    /// <summary>Whether a sweep measures a subject anywhere, so that it has to be built.</summary>
    public static bool HasTrials(Experiment experiment, RunOptions options, Subject subject) =>
        Points(experiment, options).Any(point => IsMeasured(experiment, options, subject, point));

    /// <summary>
    /// A point that the user named whole is always measured. Of one that is named in part, what was not named is left to the experiment:
    /// it is measured where the experiment measures the rest of the point at some size of its own, but for subjects that
    /// what was named does not concern.
    /// </summary>
    private static bool IsMeasured(Experiment experiment, RunOptions options, Subject subject, Point point) =>
        experiment.Parameters.All(parameter => options.Overrides.ContainsKey(parameter.Id))
        || Point.Grid([.. experiment.Parameters.Select(parameter => (parameter.Id,
                options.Overrides.ContainsKey(parameter.Id) ? SizesOf(parameter, options.Profile) : [point[parameter.Id]]))])
            .Any(alike => experiment.Applies(options.Profile, subject.Declared, alike));

    private static IReadOnlyList<long> SizesOf(Parameter parameter, Profile profile) =>
        [.. parameter.Values[profile].Where(value => value != parameter.Unset)];

    /// <summary>The points of a sweep: the profile's values, or what the user named instead.</summary>
    public static IEnumerable<Point> Points(Experiment experiment, RunOptions options) =>
        Point.Grid([.. experiment.Parameters.Select(parameter =>
            (parameter.Id, options.Overrides.GetValueOrDefault(parameter.Id) ?? parameter.Values[options.Profile]))]);
}
