using Harness.Declaring;
using Harness.Fleets;

namespace Harness.Running;

/// <summary>Which subjects a run measures, and whether each can be started.</summary>
public static class SubjectChoice
{
    /// <summary>The experiment's subjects, or those that the user named, and the user's own servers; built where they need it.</summary>
    /// <exception cref="RefusedException">A name is unknown, taken twice, or the experiment takes no servers.</exception>
    public static async Task<IReadOnlyList<(Subject, Preparation)>> PrepareAsync(Experiment experiment, RunOptions options, CancellationToken cancellation)
    {
        var prepared = new List<(Subject, Preparation)>();
        foreach (Subject subject in Choose(experiment, options))
            prepared.Add((subject, await subject.Prepare(cancellation)));
        return prepared;
    }

    /// <inheritdoc cref="PrepareAsync"/>
    public static IReadOnlyList<Subject> Choose(Experiment experiment, RunOptions options)
    {
        if (options.OwnServers.Count > 0 && !experiment.TakesServers)
            throw new RefusedException($"{experiment.Id} measures no servers: leave out --server");
        Subject[] own = [.. options.OwnServers.Select(EchoServers.Own)];
        Subject[] all = [.. experiment.Subjects, .. own];
        if (all.GroupBy(subject => subject.Id).FirstOrDefault(group => group.Count() > 1) is { } taken)
            throw new RefusedException($"--server name '{taken.Key}' is taken: choose another");
        if (options.Subjects.Count == 0)
            return all;
        string[] unknown = [.. options.Subjects.Except(all.Select(subject => subject.Id))];
        return unknown.Length > 0
            ? throw new RefusedException($"{experiment.Id} has no subject '{unknown[0]}': it has {string.Join(", ", experiment.Subjects.Select(subject => subject.Id))}")
            : [.. all.Where(subject => options.Subjects.Contains(subject.Id)), .. own.Where(subject => !options.Subjects.Contains(subject.Id))];
    }
}
