using Harness.Processes;
using Harness.Trials.Fleets;

namespace Harness.Trials.Running;

/// <summary>Which subjects a run measures, and whether each can be started.</summary>
public static class SubjectChoice
{
    /// <summary>The chosen subjects of an experiment that have a trial, built where they need it.</summary>
    public static async Task<IReadOnlyList<(Subject, Preparation)>> PrepareAsync(
        Experiment experiment, RunOptions options, CancellationToken cancellation)
    {
        var prepared = new List<(Subject, Preparation)>();
        foreach (Subject subject in Choose(experiment, options).Where(subject => TrialPlan.HasTrials(experiment, options, subject)))
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
    /// <exception cref="RefusedException">
    /// The name of an own server or of a runtime is taken, or the server is not well formed.
    /// </exception>
    public static IReadOnlyList<Subject> Choose(Experiment experiment, RunOptions options)
    {
        Subject[] own = experiment.TakesServers ? [.. options.OwnServers.Select(EchoServers.Own)] : [];
        Subject[] all = [.. experiment.Subjects, .. own, .. options.Runtimes.SelectMany(runtime => runtime.Runs(experiment.Subjects))];
        if (all.GroupBy(subject => subject.Id).FirstOrDefault(group => group.Count() > 1) is { } taken)
            throw new RefusedException(
                $"{(taken.Last().Of is null ? "--server" : "--runtime")} name '{taken.Key}' is taken: choose another");
        return options.Subjects.Count == 0
            ? all
            : [.. all.Where(subject => options.Subjects.Contains(subject.Id) || options.Subjects.Contains(subject.Declared.Id)
                || own.Contains(subject))];
    }

    /// <summary>The experiments that have something to measure.</summary>
    /// <exception cref="RefusedException">A named subject belongs to none of them, or none takes the user's own server, or
    /// runtime.</exception>
    public static IReadOnlyList<Experiment> ExperimentsWithSubjects(IReadOnlyList<Experiment> experiments, RunOptions options)
    {
        if (options.OwnServers.Count > 0 && experiments.All(experiment => !experiment.TakesServers))
            throw new RefusedException($"{experiments[0].Id} measures no servers: leave out --server");
        if (options.Runtimes.Count > 0 && experiments.All(experiment => !experiment.Subjects.Any(subject => subject.TakesRuntimes)))
            throw new RefusedException($"{experiments[0].Id} measures no server of servers/Host as it is: leave out --runtime");
        ILookup<string, Experiment> known = experiments
            .SelectMany(experiment => Choose(experiment, options with { Subjects = [] }).Select(subject => (subject.Id, experiment)))
            .ToLookup(entry => entry.Id, entry => entry.experiment);
        return options.Subjects.FirstOrDefault(id => !known.Contains(id)) is { } unknown
            ? throw new RefusedException(
                $"there is no subject '{unknown}': there are {string.Join(", ", known.Select(group => group.Key))}")
            : [.. experiments.Where(experiment => Choose(experiment, options).Count > 0)];
    }
}
