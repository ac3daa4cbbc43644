namespace Experiments.Tests;

/// <summary>How often a profile measures a subject, by the plan itself, whatever declares it.</summary>
sealed class TrialsPlanned(Experiment experiment, Profile profile)
{
    private readonly IReadOnlyList<PlannedTrial> _plan = TrialPlan.For(
        experiment, [.. experiment.Subjects.Select(subject => (subject, new Preparation(null, null)))],
        new RunOptions { Profile = profile }, MachineCapacity.Read(), seed: 1);

    public int AtAllPoints(string id) => Where(_ => true, id);

    public int Where(Predicate<Point> at, string id) => _plan.Count(trial => trial.Subject.Id == id && at(trial.Point));

    /// <summary>Where it is measured most.</summary>
    public int AtOnePoint(string id) => _plan.Where(trial => trial.Subject.Id == id)
        .CountBy(trial => trial.Point).Select(point => point.Value).DefaultIfEmpty().Max();
}
