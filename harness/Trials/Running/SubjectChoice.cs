using Harness.Processes;
using Harness.Trials.Fleets;

namespace Harness.Trials.Running;

/// <summary>Which subjects a run measures, and whether each can be started.</summary>
public static class SubjectChoice
{
    /// <summary>The chosen subjects of an experiment, built where they need it.</summary>
    public static async Task<IReadOnlyList<(Subject, Preparation)>> PrepareAsync(
        Experiment experiment, RunOptions options, CancellationToken cancellation)
    {
        var prepared = new List<(Subject, Preparation)>();
        foreach (Subject subject in Choose(experiment, options))
            prepared.Add((subject, await PrepareAsync(subject, cancellation)));
        return prepared;
    }

    /// <summary>A subject that cannot be prepared keeps no other from being measured.</summary>
    private static async Task<Preparation> PrepareAsync(Subject subject, CancellationToken cancellation)
    {
        try
        {
            return await subject.Prepare(cancellation);
        }
        catch (Exception surprise) when (surprise is not (OperationCanceledException or RefusedException))
        {
            return Preparation.NotPossible($"{subject.Id} cannot be prepared: {Surprise.Of(surprise)}");
        }
    }

    /// <summary>The subjects that an experiment measures in a run; none when the user named subjects of other experiments alone.</summary>
    /// <exception cref="RefusedException">The name of an own server is taken, or it is not well formed.</exception>
    public static IReadOnlyList<Subject> Choose(Experiment experiment, RunOptions options)
    {
        Subject[] own = experiment.TakesServers ? [.. options.OwnServers.Select(EchoServers.Own)] : [];
        Subject[] all = [.. experiment.Subjects, .. own];
        if (all.GroupBy(subject => subject.Id).FirstOrDefault(group => group.Count() > 1) is { } taken)
            throw new RefusedException($"--server name '{taken.Key}' is taken: choose another");
        return options.Subjects.Count == 0
            ? all
            : [.. all.Where(subject => options.Subjects.Contains(subject.Id) || own.Contains(subject))];
    }

    /// <summary>The experiments that have something to measure.</summary>
    /// <exception cref="RefusedException">A named subject belongs to none of them, or none takes the user's own server.</exception>
    public static IReadOnlyList<Experiment> ExperimentsWithSubjects(IReadOnlyList<Experiment> experiments, RunOptions options)
    {
        if (options.OwnServers.Count > 0 && experiments.All(experiment => !experiment.TakesServers))
            throw new RefusedException($"{experiments[0].Id} measures no servers: leave out --server");
        ILookup<string, Experiment> known = experiments
            .SelectMany(experiment => Choose(experiment, options with { Subjects = [] }).Select(subject => (subject.Id, experiment)))
            .ToLookup(entry => entry.Id, entry => entry.experiment);
        return options.Subjects.FirstOrDefault(id => !known.Contains(id)) is { } unknown
            ? throw new RefusedException(
                $"there is no subject '{unknown}': there are {string.Join(", ", known.Select(group => group.Key))}")
            : [.. experiments.Where(experiment => Choose(experiment, options).Count > 0)];
    }
}
