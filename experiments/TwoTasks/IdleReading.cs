using static Experiments.TwoTasks.TwoTasksColumns;

namespace Experiments.TwoTasks;

/// <summary>What idle servers hold at one moment, after a collection.</summary>
sealed record IdleReading(MemoryReading Memory, long? Tasks, long? Descriptors)
{
    /// <param name="connections">That are open now.</param>
    public static async Task<IdleReading> TakeAsync(ServerFleet servers, long connections, CancellationToken cancellation) => new(
        await MemoryReading.AfterCollectionAsync(servers, cancellation),
        (await servers.CensusAsync(cancellation))?.Tasks,
        OpenDescriptors.Count(servers.ProcessIds, connections));

    /// <summary>What so many further connections added.</summary>
    public Measurement Since(IdleReading before, long opened) => new Measurement()
        .Set(TwoTasksColumns.Tasks, Tasks)
        .Set(TasksEach, Growth.Each(before.Tasks, Tasks, opened))
        .Set(TwoTasksColumns.Descriptors, Descriptors)
        .Set(DescriptorsEach, Growth.Each(before.Descriptors, Descriptors, opened))
        .Set(Rss, Memory.Process.RssBytes)
        .Set(AnonymousEach, Growth.Each(before.Memory.Process.AnonymousBytes, Memory.Process.AnonymousBytes, opened))
        .Set(LiveEach, Growth.Each(before.Memory.Managed?.LiveBytes, Memory.Managed?.LiveBytes, opened))
        .Set(StackEach, Growth.Each(before.Memory.Managed?.StackBytes, Memory.Managed?.StackBytes, opened));
}
