using Experiments.BufferSizes;
using Experiments.ConnectionMemory;
using Experiments.GcPauses;
using Experiments.Heartbeats;
using Experiments.Micro;
using Experiments.Million;
using Experiments.ParkedTasks;
using Experiments.SwitchCost;
using Experiments.TwoTasks;
using Experiments.Walls;
using Harness.Declaring;
using Harness.Running;

namespace Experiments.Suite;

/// <summary>Every experiment of the suite, in the order in which it runs them: the only list of them.</summary>
public static class SuiteCatalog
{
    /// <summary>All experiments.</summary>
    public static IReadOnlyList<Experiment> All() =>
    [
        ParkedTasksExperiment.Create(),
        SwitchCostExperiment.Create(),
        MicroExperiment.Create(),
        ConnectionMemoryExperiment.Create(),
        TwoTasksExperiment.Create(),
        BufferSizesExperiment.Create(),
        GcPausesExperiment.Create(),
        MillionExperiment.Create(),
        HeartbeatsExperiment.Create(),
        WallsExperiment.Create(),
    ];

    /// <summary>The experiments that the user named, in the catalog's order; all when none is named.</summary>
    /// <exception cref="RefusedException">There is none of that name.</exception>
    public static IReadOnlyList<Experiment> Only(IReadOnlyList<string> ids)
    {
        IReadOnlyList<Experiment> all = All();
        string? unknown = ids.FirstOrDefault(id => all.All(experiment => experiment.Id != id));
        if (unknown is not null)
            throw new RefusedException(
                $"there is no experiment '{unknown}': the suite has {string.Join(", ", all.Select(experiment => experiment.Id))}");
        return ids.Count == 0 ? all : [.. all.Where(experiment => ids.Contains(experiment.Id))];
    }
}
