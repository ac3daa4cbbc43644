using Experiments.Backlog;
using Experiments.BufferSizes;
using Experiments.ConnectionCap;
using Experiments.ConnectionMemory;
using Experiments.Conntrack;
using Experiments.CostPerMessage;
using Experiments.DeadlineCost;
using Experiments.Deadlines;
using Experiments.Descriptors;
using Experiments.EchoScaling;
using Experiments.GcPauses;
using Experiments.GracefulDrain;
using Experiments.Heartbeats;
using Experiments.Micro;
using Experiments.Million;
using Experiments.MisbehavingMillion;
using Experiments.OutboundPool;
using Experiments.ParkedTasks;
using Experiments.Ports;
using Experiments.ProgrammingModel;
using Experiments.ReusePort;
using Experiments.Runtimes;
using Experiments.SchedulerThreads;
using Experiments.ServerEnds;
using Experiments.SlowHandlers;
using Experiments.SocketBuffers;
using Experiments.Storm;
using Experiments.SwitchCost;
using Experiments.TcpNodelay;
using Experiments.ThreadsAndMemory;
using Experiments.TwoTasks;
using Experiments.WakeHerd;

namespace Experiments.Suite;

/// <summary>Every experiment of the suite, in the order in which it runs them: the only list of them.</summary>
public static class SuiteCatalog
{
    /// <summary>All experiments.</summary>
    public static IReadOnlyList<Study> All() =>
    [
        new(ParkedTasksExperiment.Create(), ParkedTasksExperiment.Reading),
        new(SwitchCostExperiment.Create(), SwitchCostExperiment.Reading),
        new(MicroExperiment.Create(), MicroExperiment.Reading),
        new(ConnectionMemoryExperiment.Create(), ConnectionMemoryExperiment.Reading),
        new(TwoTasksExperiment.Create(), TwoTasksExperiment.Reading),
        new(CostExperiment.Create(), CostExperiment.Reading),
        new(RuntimesExperiment.Create(), RuntimesExperiment.Reading),
        new(BufferSizesExperiment.Create(), BufferSizesExperiment.Reading),
        new(EchoScalingExperiment.Create(), EchoScalingReading.Reading),
        new(ModelExperiment.Create(), ModelExperiment.Reading),
        new(GcPausesExperiment.Create(), GcPausesExperiment.Reading),
        new(MillionExperiment.Create(), MillionExperiment.Reading),
        new(ServerEndsExperiment.Create(), ServerEndsReading.Reading),
        new(HeartbeatsExperiment.Create(), HeartbeatsExperiment.Reading),
        new(DeadlinesExperiment.Create(), DeadlinesExperiment.Reading),
        new(MisbehavingExperiment.Create(), MisbehavingReading.Reading),
        new(DeadlineCostExperiment.Create(), DeadlineCostExperiment.Reading),
        new(GracefulDrainExperiment.Create(), GracefulDrainExperiment.Reading),
        new(DescriptorsExperiment.Create(), DescriptorsExperiment.Reading),
        new(PortsExperiment.Create(), PortsExperiment.Reading),
        new(BacklogExperiment.Create(), BacklogExperiment.Reading),
        new(SocketBuffersExperiment.Create(), SocketBuffersExperiment.Reading),
        new(StormExperiment.Create(), StormExperiment.Reading),
        new(ReusePortExperiment.Create(), ReusePortExperiment.Reading),
        new(SchedulerThreadsExperiment.Create(), SchedulerThreadsExperiment.Reading),
        new(HerdExperiment.Create(), HerdExperiment.Reading),
        new(NodelayExperiment.Create(), NodelayExperiment.Reading),
        new(ConntrackExperiment.Create(), ConntrackExperiment.Reading),
        new(OutboundPoolExperiment.Create(), OutboundPoolExperiment.Reading),
        new(ThreadsAndMemoryExperiment.Create(), ThreadsAndMemoryExperiment.Reading),
        new(CapExperiment.Create(), CapReading.Reading),
        new(SlowExperiment.Create(), SlowReading.Reading),
    ];

    /// <summary>The experiments that the user named, in the catalog's order; all when none is named.</summary>
    /// <exception cref="RefusedException">There is none of that name.</exception>
    public static IReadOnlyList<Study> Only(IReadOnlyList<string> ids)
    {
        IReadOnlyList<Study> all = All();
        string? unknown = ids.FirstOrDefault(id => all.All(study => study.Experiment.Id != id));
        if (unknown is not null)
            throw new RefusedException(
                $"there is no experiment '{unknown}': the suite has {string.Join(", ", all.Select(study => study.Experiment.Id))}");
        return ids.Count == 0 ? all : [.. all.Where(study => ids.Contains(study.Experiment.Id))];
    }
}
