using Harness.Declaring;

namespace Harness.Running;

/// <summary>
/// The order of trials: repetition by repetition, size by size, subject by subject (A B C A B C, never A A A B B B), so that a drift of
/// the machine falls on every subject alike.
/// </summary>
public static class TrialPlan
{
    /// <summary>Every trial of a sweep in the order in which it will run.</summary>
    public static IReadOnlyList<PlannedTrial> For(
        Experiment experiment,
        IReadOnlyList<(Subject Subject, Preparation Preparation)> subjects,
        RunOptions options,
        MachineCapacity machine)
    {
        Point[] points = [.. Points(experiment, options)];
        int repetitions = options.Repeat ?? experiment.Repetitions[options.Profile];
        return
        [
            .. from repetition in Enumerable.Range(1, repetitions)
               from point in points
               from entry in subjects
               where experiment.Applies(options.Profile, entry.Subject, point) || options.Overrides.Count > 0
               let refusal = entry.Preparation.Missing ?? machine.WhatIsMissing(experiment.Needs(entry.Subject, point))
               select new PlannedTrial(entry.Subject, entry.Preparation, point, repetition, refusal) { Profile = options.Profile },
        ];
    }

    /// <summary>The points of a sweep: the profile's values, or what the user named instead.</summary>
    public static IEnumerable<Point> Points(Experiment experiment, RunOptions options) =>
        Point.Grid([.. experiment.Parameters.Select(parameter =>
            (parameter.Id, options.Overrides.GetValueOrDefault(parameter.Id) ?? parameter.Values[options.Profile]))]);
}
